package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SideBySide;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system's store holds of releases.
 *
 * @param releases the ids of all that have a record, deployed or not
 * @param zips the digests by which zips are named, whoever stored them
 */
record Inventory(Set<String> releases, Set<Digest> zips) {
    /** Holds as long as whoever asks has the system's lock. */
    static Inventory of(TargetSystem system) {
        return SideBySide.both(
                () -> Set.copyOf(system.releases().ids()),
                () -> Set.copyOf(system.bundles().digests()),
                Inventory::new);
    }

    /** The same once that release is stored, too. */
    Inventory with(Release release) {
        return new Inventory(
                Stream.concat(releases.stream(), Stream.of(release.id())).collect(Collectors.toUnmodifiableSet()),
                Stream.concat(zips.stream(), digests(release)).collect(Collectors.toUnmodifiableSet()));
    }

    /** Those of the release's zips that are there. */
    Set<Digest> zipsOf(Release release) {
        return digests(release).filter(zips::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Digest> digests(Release release) {
        return release.zips().map(BundleZip::digest);
    }
}
