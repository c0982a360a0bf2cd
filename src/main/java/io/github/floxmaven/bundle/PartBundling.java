package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A part on its way to its bundle: what is made of the same as before is kept, the rest is made anew. */
final class PartBundling implements AutoCloseable {

    private final BundlePlan plan;
    private final Path outputDirectory;
    private final Path record;

    /** By what they hold, the zips of an earlier build that stay; empty where there was none and needs to be none. */
    private final Map<Content, Optional<ZipFile>> kept = new EnumMap<>(Content.class);

    private PartBundling(BundlePlan plan, Path outputDirectory) {
        this.plan = plan;
        this.outputDirectory = outputDirectory;
        this.record = outputDirectory.resolve(plan.part().label() + ".record");
    }

    /** Finds what a part is made of, and reads it if it is not what it was. */
    static PartBundling of(PartInput input, Path outputDirectory, ExecutorService pool)
            throws IOException, InterruptedException {
        PartBundling part = new PartBundling(BundlePlan.of(input), outputDirectory);
        try {
            part.keep();
            if (!part.isUnchanged()) {
                part.plan.open(pool);
            }
            return part;
        } catch (IOException | InterruptedException | RuntimeException e) {
            part.close();
            throw e;
        }
    }

    private void keep() throws IOException {
        if (!plan.faults().isEmpty()) {
            return;
        }
        BundleRecord recorded = BundleRecord.read(record);
        for (Content content : Content.values()) {
            Path file = file(content);
            if (recorded.holds(content, plan.zip(content).inputs(), file)) {
                kept.put(content, recorded.zip(content).map(zip -> new ZipFile(zip, file)));
            }
        }
    }

    private boolean isUnchanged() {
        return kept.size() == Content.values().length;
    }

    /** What is wrong, a sentence each. */
    List<String> faults() {
        return plan.faults();
    }

    /** Makes a zip, if there is something to put into it. */
    Optional<ZipFile> make(Content content, ExecutorService pool) throws IOException, InterruptedException {
        if (kept.containsKey(content)) {
            return kept.get(content);
        }
        Path file = file(content);
        if (plan.zip(content).isEmpty()) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            BundleZip zip = ZipWriter.write(plan.zip(content), unfinished, pool);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(new ZipFile(zip, file));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Records what the zips were made of.
     *
     * @param began {@link System#nanoTime} before the first input was looked at
     */
    PackagedBundle finish(Map<Content, Optional<ZipFile>> zips, long began) throws IOException {
        if (!isUnchanged()) {
            BundleRecord made = new BundleRecord();
            Instant beginning = now().minusNanos(System.nanoTime() - began);
            for (Content content : Content.values()) {
                ZipInputs inputs = plan.zip(content).inputs();
                if (inputs.settled().isBefore(beginning)) {
                    made.add(content, inputs, zips.get(content));
                }
            }
            made.write(record);
        }
        return new PackagedBundle(
                plan.part(), zips.values().stream().flatMap(Optional::stream).toList());
    }

    /** The file system's time: its clock may be another machine's. */
    private Instant now() throws IOException {
        Files.write(record, new byte[0]);
        return FoundFile.of(record).modified().toInstant();
    }

    private Path file(Content content) {
        return Bundler.file(outputDirectory, plan.part(), content);
    }

    @Override
    public void close() throws IOException {
        plan.close();
    }
}
