package io.github.floxmaven.release;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of a release.
 *
 * @param bundle its bytes
 * @param settings its configuration
 * @param earlierSite the code of the static frontend that the system served before this release. Browser tabs that were
 *     opened on it ask for its files until they are reloaded, so this part goes on serving those whose names hold a hash
 *     of their content. It is known only when a release comes onto a system, and no part of the bundle, which stays the
 *     same bytes on every system. Empty for all but static frontends
 */
public record PartRelease(Bundle bundle, FunctionSettings settings, Optional<BundleZip> earlierSite) {
    /** A part that serves nothing of an earlier one. */
    public PartRelease(Bundle bundle, FunctionSettings settings) {
        this(bundle, settings, Optional.empty());
    }

    /** All zips that the part runs with. */
    public Stream<BundleZip> zips() {
        return Stream.concat(bundle.zips().stream(), earlierSite.stream());
    }

    /** The zips that are unpacked to {@code /opt}, beside the code. */
    public Stream<BundleZip> layers() {
        return Stream.concat(bundle.zip(BundleZip.Content.DEPENDENCIES).stream(), earlierSite.stream());
    }

    /** Whether it ships and runs the same, whatever either goes on serving of an earlier one. */
    boolean isSameAs(PartRelease other) {
        return bundle.equals(other.bundle) && settings.equals(other.settings);
    }
}
