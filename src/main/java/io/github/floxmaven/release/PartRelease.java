package io.github.floxmaven.release;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One part of a release.
 *
 * @param bundle its bytes
 * @param settings its configuration
 * @param secretVersions by the variables of its secrets, which version of its value each got, as far as the platform
 *     counts them: it tells that a value is another one than before, and nothing of the value itself
 * @param earlierSite the site of the static frontend that the system served before this release. Browser tabs that were
 *     opened on it ask for its files until they are reloaded, so this part goes on serving those whose names hold a hash
 *     of their content. It is known only when a release comes onto a system, and no part of the bundle, which stays the
 *     same bytes on every system. Empty for all but static frontends
 */
public record PartRelease(
        Bundle bundle, FunctionSettings settings, Map<String, String> secretVersions, Optional<BundleZip> earlierSite) {
    public PartRelease {
        secretVersions = Collections.unmodifiableMap(new TreeMap<>(secretVersions));
    }

    /** A part without secrets that serves nothing of an earlier one. */
    public PartRelease(Bundle bundle, FunctionSettings settings) {
        this(bundle, settings, Map.of(), Optional.empty());
    }

    /** The same part, which goes on serving the files of that site. */
    public PartRelease withEarlierSite(Optional<BundleZip> site) {
        return new PartRelease(bundle, settings, secretVersions, site);
    }

    /** All zips that the part runs with. */
    public Stream<BundleZip> zips() {
        return Stream.concat(bundle.zips().stream(), earlierSite.stream());
    }

    /** The zips that are unpacked to {@code /opt}, beside the code: a file of a later one takes an earlier one's place. */
    public Stream<BundleZip> layers() {
        return Stream.concat(
                earlierSite.stream(), bundle.zips().stream().filter(zip -> zip.content() != BundleZip.Content.CODE));
    }

    /** Whether it ships and runs the same, whatever either goes on serving of an earlier one. */
    boolean isSameAs(PartRelease other) {
        return bundle.equals(other.bundle)
                && settings.equals(other.settings)
                && secretVersions.equals(other.secretVersions);
    }
}
