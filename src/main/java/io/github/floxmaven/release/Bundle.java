package io.github.floxmaven.release;

import java.util.List;

/**
 * What one part ships as: same input, same bytes.
 *
 * @param part the part
 * @param zips the code, and where dependencies are kept apart, these
 */
public record Bundle(Part part, List<BundleZip> zips) {
    public Bundle {
        zips = List.copyOf(zips);
    }
}
