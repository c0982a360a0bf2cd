package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How near the bundles that were packaged last are to what Lambda takes. */
public final class SizeCheck {
    private final Path outputDirectory;

    /** @param outputDirectory where {@link Bundler} puts the zips; it need not be there */
    public SizeCheck(Path outputDirectory) {
        this.outputDirectory = outputDirectory;
    }

    /** Looks at the bundle of a part. */
    public Check of(Part part) {
        String name = "size of the " + part.label();
        List<Path> zips = Stream.of(Content.values())
                .map(content -> Bundler.file(outputDirectory, part, content))
                .filter(Files::isRegularFile)
                .toList();
        if (zips.isEmpty()) {
            return Check.ok(name, "not known before it is packaged, with \"mvn package\"");
        }
        long size = zips.stream().mapToLong(SizeCheck::unzipped).sum();
        String finding = Megabytes.of(size) + " of less than " + Megabytes.of(Bundle.UNZIPPED_LIMIT) + " unzipped";
        return size < Bundle.UNZIPPED_LIMIT * 0.8
                ? Check.ok(name, finding)
                : Check.warning(
                        name,
                        finding,
                        "Leave out dependencies and files that the " + part.label() + " does not need when it runs.");
    }

    private static long unzipped(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().mapToLong(ZipEntry::getSize).sum();
        } catch (IOException e) {
            throw new FloxException(
                    file + " can't be read as a zip: " + e.getMessage() + "\n  Run \"mvn package\".", e);
        }
    }
}
