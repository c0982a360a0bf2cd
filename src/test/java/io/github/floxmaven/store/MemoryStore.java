package io.github.floxmaven.store;

import io.github.floxmaven.release.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An object store in memory, with the conditional writes that the port promises. */
public class MemoryStore implements ObjectStore {
    private final TreeMap<String, byte[]> objects = new TreeMap<>();

    @Override
    public synchronized Optional<StoredObject> read(String key) {
        return Optional.ofNullable(objects.get(key)).map(content -> new StoredObject(content, tag(content)));
    }

    @Override
    public synchronized Optional<String> create(String key, byte[] content) {
        return put(!objects.containsKey(key), key, content);
    }

    @Override
    public synchronized Optional<String> replace(String key, byte[] content, String tag) {
        return put(has(key, tag), key, content);
    }

    private Optional<String> put(boolean condition, String key, byte[] content) {
        if (!condition) {
            return Optional.empty();
        }
        objects.put(key, content);
        return Optional.of(tag(content));
    }

    @Override
    public synchronized boolean delete(String key, String tag) {
        boolean same = has(key, tag);
        if (same) {
            objects.remove(key);
        }
        return same;
    }

    @Override
    public synchronized void delete(String key) {
        objects.remove(key);
    }

    @Override
    public synchronized boolean exists(String key) {
        return objects.containsKey(key);
    }

    @Override
    public synchronized void upload(Map<String, Path> files) {
        files.forEach((key, file) -> {
            try {
                objects.put(key, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public synchronized void download(String key, Path file) {
        try {
            Files.write(file, objects.get(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<String> sha256(String key) {
        return Optional.ofNullable(objects.get(key)).map(MemoryStore::sha256);
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** Lower-case hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private boolean has(String key, String tag) {
        return objects.containsKey(key) && tag(objects.get(key)).equals(tag);
    }

    private static String tag(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }
}
