package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.PartRelease;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Forgets what neither the pointer nor the last releases name. */
final class Pruning {
    /** How many releases stay within reach of a rollback. */
    static final int KEPT = 10;

    private final TargetSystem system;

    Pruning(TargetSystem system) {
        this.system = system;
    }

    void run() {
        SystemHistory history = SystemHistory.of(system);
        Set<String> kept = history.deployedReleases().limit(KEPT).collect(Collectors.toCollection(HashSet::new));
        history.served().ifPresent(kept::add);

        system.platform().prune(kept);
        system.releases().ids().stream().filter(id -> !kept.contains(id)).forEach(system.releases()::delete);
        // Zips last: a record always finds its zips.
        Set<?> named = kept.stream()
                .map(system.releases()::find)
                .flatMap(Optional::stream)
                .flatMap(release -> release.parts().values().stream())
                .flatMap(PartRelease::zips)
                .map(BundleZip::digest)
                .collect(Collectors.toSet());
        system.bundles().digests().stream()
                .filter(digest -> !named.contains(digest))
                .forEach(system.bundles()::delete);
    }
}
