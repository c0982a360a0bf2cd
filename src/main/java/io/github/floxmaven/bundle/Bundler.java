package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the bundles of a project's parts, as {@code <part>.zip} and, for released dependencies of Java code,
 * {@code <part>-dependencies.zip}, for the files of a static frontend {@code <part>-site.zip}. Same input, same bytes: a
 * zip's content, order, times and modes depend neither on who makes it nor on where or when. A {@code <part>.record} beside
 * them says what they were made of.
 */
public final class Bundler {

    private static final int PACKING_THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final Path outputDirectory;

    /**
     * A bundler.
     *
     * @param outputDirectory where the zips go, such as {@code target/flox}; made when it is not there
     */
    public Bundler(Path outputDirectory) {
        this.outputDirectory = outputDirectory;
    }

    /**
     * Makes the bundles of some parts. A zip of an earlier build is kept when it was made of the same; its inputs are not read
     * then. Else it is replaced as a whole or not at all.
     *
     * @param parts the parts, each once
     * @return their bundles in the same order
     * @throws RefusedException with a line for each fault of all the parts, and nothing written: code that is missing or
     *     empty, more than Lambda takes, a file of a static site that fits into no answer, a handler that is not in its
     *     bundle, symbolic links that leave their folder, names that differ in case only or are not safe to unpack
     */
    public List<PackagedBundle> bundle(List<PartInput> parts) {
        ExecutorService packing = Executors.newFixedThreadPool(PACKING_THREADS);
        ExecutorService writing = Executors.newCachedThreadPool();
        try {
            return bundle(parts, packing, writing);
        } catch (IOException e) {
            throw new FloxException(
                    "The bundles could not be made: " + e + ". Check that the project can be read and "
                            + outputDirectory + " be written, and run the build again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("The bundles were not made: the build was interrupted.", e);
        } finally {
            writing.shutdownNow();
            packing.shutdownNow();
        }
    }

    private List<PackagedBundle> bundle(List<PartInput> inputs, ExecutorService packing, ExecutorService writing)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<PartBundling> parts = new ArrayList<>();
        try {
            for (PartInput input : inputs) {
                parts.add(PartBundling.of(input, outputDirectory, packing));
            }
            refuseFaulty(parts);
            Files.createDirectories(outputDirectory);
            List<Callable<Optional<ZipFile>>> making = new ArrayList<>();
            for (PartBundling part : parts) {
                for (Content content : Content.values()) {
                    making.add(() -> part.make(content, packing));
                }
            }
            Iterator<Optional<ZipFile>> made = PooledTasks.all(writing, making).iterator();
            List<PackagedBundle> bundles = new ArrayList<>();
            for (PartBundling part : parts) {
                Map<Content, Optional<ZipFile>> zips = new EnumMap<>(Content.class);
                for (Content content : Content.values()) {
                    zips.put(content, made.next());
                }
                bundles.add(part.finish(zips, began));
            }
            return bundles;
        } finally {
            for (PartBundling part : parts) {
                part.close();
            }
        }
    }

    private static void refuseFaulty(List<PartBundling> parts) {
        List<String> faults =
                parts.stream().flatMap(part -> part.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new RefusedException("What was built can't be packaged:\n- " + String.join("\n- ", faults));
        }
    }

    /** Where a zip of a part's bundle lies, if it has one. */
    static Path file(Path outputDirectory, Part part, Content content) {
        String suffix = content == Content.CODE ? "" : "-" + content.label();
        return outputDirectory.resolve(part.label() + suffix + ".zip");
    }
}
