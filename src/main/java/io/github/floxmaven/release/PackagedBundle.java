package io.github.floxmaven.release;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle whose zips lie in this build's output folder.
 *
 * @param part the part
 * @param zips the zips and where they lie
 */
public record PackagedBundle(Part part, List<ZipFile> zips) {
    public PackagedBundle {
        zips = List.copyOf(zips);
    }

    /** The bundle without the places of its files. */
    public Bundle bundle() {
        return new Bundle(part, zips.stream().map(ZipFile::zip).toList());
    }

    /**
     * A zip and where it lies.
     *
     * @param zip what it is
     * @param file where it lies
     */
    public record ZipFile(BundleZip zip, Path file) {}
}
