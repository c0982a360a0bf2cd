package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the bundles of a project's parts, as {@code <part>.zip} and, for released dependencies of Java code,
 * {@code <part>-dependencies.zip}. Same input, same bytes: a zip's content, order, times and modes depend neither on who
 * makes it nor on where or when.
 */
public final class Bundler {

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
     * Makes the bundles of some parts. A zip of an earlier build is replaced as a whole or not at all.
     *
     * @param parts the parts, each once
     * @return their bundles in the same order
     * @throws RefusedException with a line for each fault of all the parts, and nothing written: code that is missing or
     *     empty, more than Lambda takes, a file of a static site that fits into no answer, a handler that is not in its
     *     bundle, symbolic links that leave their folder, names that differ in case only or are not safe to unpack
     */
    public List<PackagedBundle> bundle(List<PartInput> parts) {
        List<BundlePlan> plans = new ArrayList<>();
        try {
            try {
                for (PartInput part : parts) {
                    plans.add(BundlePlan.of(part));
                }
                refuseFaulty(plans);
                return write(plans);
            } finally {
                for (BundlePlan plan : plans) {
                    plan.close();
                }
            }
        } catch (IOException e) {
            throw new FloxException(
                    "The bundles could not be made: " + e + ". Check that the project can be read and "
                            + outputDirectory + " be written, and run the build again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("The bundles were not made: the build was interrupted.", e);
        }
    }

    private static void refuseFaulty(List<BundlePlan> plans) {
        List<String> faults =
                plans.stream().flatMap(plan -> plan.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new RefusedException("What was built can't be packaged:\n- " + String.join("\n- ", faults));
        }
    }

    private List<PackagedBundle> write(List<BundlePlan> plans) throws IOException, InterruptedException {
        Files.createDirectories(outputDirectory);
        List<PackagedBundle> bundles = new ArrayList<>();
        for (BundlePlan plan : plans) {
            List<PackagedBundle.ZipFile> zips = new ArrayList<>();
            Set<BundleZip.Content> absent = EnumSet.allOf(BundleZip.Content.class);
            for (ZipPlan zip : plan.zips()) {
                zips.add(write(zip, file(plan, zip.content())));
                absent.remove(zip.content());
            }
            for (BundleZip.Content content : absent) {
                Files.deleteIfExists(file(plan, content));
            }
            bundles.add(new PackagedBundle(plan.part(), zips));
        }
        return bundles;
    }

    private PackagedBundle.ZipFile write(ZipPlan plan, Path file) throws IOException, InterruptedException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            BundleZip zip = ZipWriter.write(plan, unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new PackagedBundle.ZipFile(zip, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path file(BundlePlan plan, BundleZip.Content content) {
        return file(outputDirectory, plan.part(), content);
    }

    /** Where a zip of a part's bundle lies, if it has one. */
    static Path file(Path outputDirectory, Part part, BundleZip.Content content) {
        String suffix =
                switch (content) {
                    case CODE -> "";
                    case DEPENDENCIES -> "-dependencies";
                };
        return outputDirectory.resolve(part.label() + suffix + ".zip");
    }
}
