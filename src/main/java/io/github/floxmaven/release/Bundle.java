package io.github.floxmaven.release;

import java.util.List;
import java.util.Optional;

/**
 * What one part ships as: same input, same bytes.
 *
 * @param part the part
 * @param zips the code, and what is kept apart from it: dependencies or a site
 */
public record Bundle(Part part, List<BundleZip> zips) {
    /**
     * What a function's code and layers have together, unzipped, must be smaller, in bytes
     * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
     */
    public static final long UNZIPPED_LIMIT = 250L * 1024 * 1024;

    public Bundle {
        zips = List.copyOf(zips);
    }

    /** The zip with that content, if the bundle has one. */
    public Optional<BundleZip> zip(BundleZip.Content content) {
        return zips.stream().filter(zip -> zip.content() == content).findFirst();
    }
}
