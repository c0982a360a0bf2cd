package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A local system in an empty folder, with releases made from a few lines of source. */
final class TestSystem implements ReleaseStore {
    /** A Node.js handler that answers with its event. */
    static final String ECHO =
            "export const handler = async event => ({ statusCode: 200, body: JSON.stringify(event) });";

    final LocalFolder folder;
    final SystemName name = new SystemName("notes", SystemName.LOCAL);
    final List<String> console = new CopyOnWriteArrayList<>();
    final List<String> said = new CopyOnWriteArrayList<>();
    private final Map<String, Release> releases = new ConcurrentSkipListMap<>();

    /** @param project an empty folder */
    TestSystem(Path project) {
        folder = LocalFolder.of(project, name);
    }

    LocalPlatform platform() {
        return new LocalPlatform(folder, name, new TestToolbox(), this, this::print);
    }

    LocalServer server(int port) {
        return LocalServer.start(folder, name, new TestToolbox(), this, port, this::print, said::add);
    }

    LocalFunctions functions() {
        return new LocalFunctions(folder, name, new TestToolbox(), this::print);
    }

    void moveTo(Release release) {
        new JsonFile<>(folder.pointer(), Pointer.class).write(LocalFunctions.pointer(release));
    }

    private void print(Part part, String line) {
        console.add(part.label() + " " + line);
    }

    /** A release whose parts are Node.js modules with these sources. */
    Release release(String id, Map<Part, String> sources) {
        return release(id, sources, Optional.empty(), Optional.empty());
    }

    Release release(
            String id, Map<Part, String> sources, Optional<String> migration, Optional<DatabaseSettings> database) {
        Map<Part, PartRelease> parts = new EnumMap<>(Part.class);
        sources.forEach((part, source) -> parts.put(
                part,
                new PartRelease(
                        new Bundle(part, List.of(zip(Content.CODE, Map.of("index.mjs", source)))),
                        settings("nodejs22.x", "index.handler", migration, part))));
        return keep(new Release(id, Instant.EPOCH, Optional.empty(), parts, database));
    }

    Release keep(Release release) {
        releases.put(release.id(), release);
        return release;
    }

    static FunctionSettings settings(String runtime, String handler, Optional<String> migration, Part part) {
        return new FunctionSettings(
                runtime,
                handler,
                migration,
                256,
                Duration.ofSeconds(5),
                part == Part.BACKEND ? "/api/health" : "/",
                Map.of("COLOUR", part.label() + "-blue"),
                Map.of(),
                false);
    }

    /** Stores a zip of those files. */
    BundleZip zip(Content content, Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((file, text) -> bytes.put(file, text.getBytes(UTF_8)));
        return zipBytes(content, bytes);
    }

    BundleZip zipBytes(Content content, Map<String, byte[]> files) {
        return zip(
                content, files.values().stream().mapToLong(file -> file.length).sum(), zip -> {
                    for (Map.Entry<String, byte[]> file : files.entrySet()) {
                        add(zip, file.getKey(), 0100644, file.getValue());
                    }
                });
    }

    /** Stores a zip that the writer fills as it likes. */
    BundleZip zip(Content content, long unzippedSize, ZipFiller filler) {
        try {
            Path file = Files.createTempFile(folder.path(), "test", ".zip");
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
                filler.fill(zip);
            }
            String sha256 = sha256(Files.readAllBytes(file));
            BundleZip zip = new BundleZip(content, new Digest(sha256), sha256, Files.size(file), unzippedSize);
            new DirectoryStore(folder.path()).upload(Map.of(zip.key(), file));
            Files.delete(file);
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void add(ZipArchiveOutputStream zip, String name, int mode, byte[] content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void save(Release release) {
        keep(release);
    }

    @Override
    public Optional<Release> find(String id) {
        return Optional.ofNullable(releases.get(id));
    }

    @Override
    public List<String> ids() {
        return new ArrayList<>(releases.keySet());
    }

    @Override
    public void delete(String id) {
        releases.remove(id);
    }

    /** Writes entries. */
    interface ZipFiller {
        void fill(ZipArchiveOutputStream zip) throws IOException;
    }
}
