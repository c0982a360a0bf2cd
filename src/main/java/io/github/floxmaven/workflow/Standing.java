package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Release;
import java.util.Optional;
import java.util.Set;

/**
 * How a system stands while its lock keeps everybody else from changing it.
 *
 * @param history what it serves, and how it came to that
 * @param inventory what its store holds
 */
record Standing(SystemHistory history, Inventory inventory) {
    /** The record of the release that it serves; empty also when that is gone. */
    Optional<Release> served() {
        return history.release();
    }

    /** Those zips of the release that it serves that are there. */
    Set<Digest> zipsOfServed() {
        return served().map(inventory::zipsOf).orElse(Set.of());
    }

    /** Whether a release had that id once. The ledger names those that were pruned, too. */
    boolean knows(String id) {
        return inventory.releases().contains(id) || wasDeployed(id);
    }

    /** Ids sort by age: behind an older one the ledger need not be read. */
    private boolean wasDeployed(String id) {
        return history.deployedReleases()
                .takeWhile(deployed -> deployed.compareTo(id) >= 0)
                .anyMatch(id::equals);
    }
}
