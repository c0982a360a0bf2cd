package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forgets what neither the pointer nor the last releases name. */
final class Pruning {
    /** How many releases stay within reach of a rollback. */
    static final int KEPT = 10;

    private final TargetSystem system;

    Pruning(TargetSystem system) {
        this.system = system;
    }

    /**
     * @param deployed what named each release that was deployed, the one that is served first
     * @param inventory what the system's store holds now
     */
    void run(Stream<Pointer> deployed, Inventory inventory) {
        List<Pointer> pointers = deployed.limit(KEPT).toList();
        Set<String> kept = pointers.stream().map(Pointer::release).collect(Collectors.toSet());
        ReleaseStore releases = system.releases();
        BundleStore bundles = system.bundles();
        Set<Digest> named = ConcurrentHashMap.newKeySet();
        List<Runnable> readings = new ArrayList<>();
        // What is published of a release goes before its record: no release of that id is ever taken for it.
        readings.add(() -> system.platform().prune(pointers));
        kept.forEach(id -> readings.add(() -> releases.find(id)
                .ifPresent(release -> release.zips().map(BundleZip::digest).forEach(named::add))));
        SideBySide.all(readings);

        SideBySide.all(inventory.releases().stream()
                .filter(id -> !kept.contains(id))
                .<Runnable>map(id -> () -> releases.delete(id))
                .toList());
        // Zips last: no record is left without its zips.
        SideBySide.all(inventory.zips().stream()
                .filter(zip -> !named.contains(zip))
                .<Runnable>map(zip -> () -> bundles.delete(zip))
                .toList());
    }
}
