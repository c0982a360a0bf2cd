package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.SlashedPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * An object store in a folder: a key is a file's path. Writers, of this and of other processes, go one after the
 * other, and what they write becomes visible by a move: whoever reads sees an object whole or not at all, even when
 * its writer was killed.
 *
 * <p>Files whose names begin with a dot are no objects. What else lies in the folder is read as objects, too, so give
 * {@link #keys} a prefix that leads to objects only.
 */
public final class DirectoryStore implements ObjectStore {
    private static final Pattern KEY = Pattern.compile("[a-z0-9TZ-][a-z0-9.TZ-]*(/[a-z0-9TZ-][a-z0-9.TZ-]*)*");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path root;
    /** What is being written. There is one writer at a time, so whatever lies there is a killed writer's. */
    private final Path incoming;

    private final Path lock;

    /** @param root the folder; it is made when something is written */
    public DirectoryStore(Path root) {
        this.root = root;
        this.incoming = root.resolve(".store").resolve("incoming");
        this.lock = root.resolve(".store").resolve("lock");
    }

    @Override
    public Optional<StoredObject> read(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            return Optional.of(new StoredObject(content, tag(content)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FloxException("Can't read " + file + ": " + e, e);
        }
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return put(key, () -> !exists(key), content);
    }

    @Override
    public Optional<String> replace(String key, byte[] content, String tag) {
        return put(key, () -> has(key, tag), content);
    }

    @Override
    public boolean delete(String key, String tag) {
        return change(key, () -> has(key, tag), Files::deleteIfExists);
    }

    @Override
    public void delete(String key) {
        change(key, () -> true, Files::deleteIfExists);
    }

    @Override
    public boolean exists(String key) {
        return Files.isRegularFile(file(key));
    }

    @Override
    public void upload(Map<String, Path> files) {
        files.forEach((key, source) -> change(key, () -> true, file -> {
            Files.copy(source, incoming, StandardCopyOption.REPLACE_EXISTING);
            show(file);
        }));
    }

    @Override
    public void download(String key, Path target) {
        Path file = file(key);
        try {
            Files.copy(file, target);
        } catch (IOException e) {
            throw new FloxException("Can't copy " + file + " to " + target + ": " + e, e);
        }
    }

    @Override
    public Optional<String> sha256(String key) {
        return read(key).map(StoredObject::tag);
    }

    @Override
    public List<String> keys(String prefix) {
        Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String key = SlashedPath.of(root, file);
                    if (attributes.isRegularFile()
                            && key.startsWith(prefix)
                            && KEY.matcher(key).matches()) {
                        keys.add(key);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new FloxException("Can't list " + folder + ": " + e, e);
        }
        keys.sort(null);
        return keys;
    }

    /** Where an object lies. */
    Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("\"" + key + "\" is no key");
        }
        return root.resolve(key);
    }

    /** Does something to an object if the condition holds, while no other writer is at work. */
    private boolean change(String key, BooleanSupplier condition, Change change) {
        Path file = file(key);
        ProcessLock held = ProcessLock.take(lock, PATIENCE);
        try {
            if (!condition.getAsBoolean()) {
                return false;
            }
            change.apply(file);
            return true;
        } catch (IOException e) {
            throw new FloxException("Can't write " + file + ": " + e, e);
        } finally {
            held.close();
        }
    }

    private Optional<String> put(String key, BooleanSupplier condition, byte[] content) {
        boolean written = change(key, condition, file -> {
            Files.write(incoming, content);
            show(file);
        });
        return written ? Optional.of(tag(content)) : Optional.empty();
    }

    private void show(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean has(String key, String tag) {
        return read(key).filter(current -> current.tag().equals(tag)).isPresent();
    }

    private static String tag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @FunctionalInterface
    private interface Change {
        void apply(Path file) throws IOException;
    }
}
