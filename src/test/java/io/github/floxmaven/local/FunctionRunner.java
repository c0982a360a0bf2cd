package io.github.floxmaven.local;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Runs what was uploaded to the double of Lambda, with the very classes that run the local system's functions. */
public final class FunctionRunner {
    /**
     * A function to run.
     *
     * @param name the function's name
     * @param version the version's number
     * @param code the zip that becomes {@code /var/task}
     * @param layers the layers' zips, unpacked in this order; of Java's their jars only
     */
    public record Spec(
            String name,
            String version,
            String runtime,
            String handler,
            int memoryMb,
            Duration timeout,
            Map<String, String> environment,
            Zip code,
            List<Zip> layers) {}

    /** @param unzippedSize the sum of its entries' sizes in bytes */
    public record Zip(byte[] bytes, long unzippedSize) {
        private String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java has SHA-256", e);
            }
        }
    }

    private final LocalFolder folder;
    private final FunctionFolders folders;
    private final Runtimes runtimes;

    /** @param folder an empty one */
    public FunctionRunner(Path folder) {
        this.folder = new LocalFolder(folder);
        this.folders = new FunctionFolders(this.folder);
        this.runtimes = new Runtimes(this.folder.runtimes(), new TestToolbox());
    }

    /** @param lines gets each line that the function writes */
    public RunningFunction open(Spec spec, Consumer<String> lines) {
        Part part = spec.name().endsWith(Part.FRONTEND.label()) ? Part.FRONTEND : Part.BACKEND;
        FunctionSettings settings = new FunctionSettings(
                spec.runtime(),
                spec.handler(),
                Optional.empty(),
                spec.memoryMb(),
                spec.timeout(),
                "/",
                spec.environment(),
                Map.of(),
                false);
        boolean java = spec.runtime().startsWith("java");
        FunctionCode code = new FunctionCode(
                part,
                spec.version(),
                spec.handler(),
                settings,
                unpack(part, spec.code(), java ? spec.layers() : List.of()),
                java ? Optional.empty() : Optional.of(opt(spec.layers())),
                Map.of());
        Path log = folder.path().resolve("logs").resolve(spec.name() + ".log");
        return new RunningFunction(
                new LocalFunction(code, LocalFunction.DEFAULT_WORKER_LIMIT, runtimes, new FunctionLog(log, lines)));
    }

    /** Functions of the same zips share a folder. */
    private Path unpack(Part part, Zip code, List<Zip> layers) {
        List<BundleZip> zips = new ArrayList<>();
        zips.add(store(BundleZip.Content.CODE, code));
        layers.forEach(layer -> zips.add(store(BundleZip.Content.DEPENDENCIES, layer)));
        StringBuilder name = new StringBuilder();
        zips.forEach(zip -> name.append(name.isEmpty() ? "" : "-").append(zip.sha256(), 0, 16));
        return folders.unpack(name.toString(), new Bundle(part, zips));
    }

    /** What Lambda makes of layers: one folder, where a file of a later one takes the place of an earlier one's. */
    private Path opt(List<Zip> layers) {
        try {
            Path opt = Files.createTempDirectory(folder.path(), "opt");
            for (Zip layer : layers) {
                try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(layer.bytes()))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        Path file = opt.resolve(entry.getName());
                        Files.createDirectories(file.getParent());
                        Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            return opt;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized BundleZip store(BundleZip.Content content, Zip zip) {
        String sha256 = zip.sha256();
        BundleZip described =
                new BundleZip(content, new Digest(sha256), sha256, zip.bytes().length, zip.unzippedSize());
        Path file = folder.path().resolve(described.key());
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Path partial = Files.createTempFile(file.getParent(), ".zip", null);
                Files.write(partial, zip.bytes());
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return described;
    }
}
