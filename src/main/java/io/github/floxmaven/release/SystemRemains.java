package io.github.floxmaven.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a system, whole or half taken down.
 *
 * @param stands whether there still is something that serves, or may
 * @param pieces what it consists of, a line each, in the user's words; its stores are not among them
 * @param protections what refuses to be deleted until its protection is taken off, in the user's words
 * @param stores where its zips, release records and ledger are, by the platform's names
 * @param database the database, by the platform's name; empty when there is none
 * @param snapshots the copies of databases that the system had, the newest first; taking it down leaves them
 */
public record SystemRemains(
        boolean stands,
        List<String> pieces,
        List<String> protections,
        List<String> stores,
        Optional<String> database,
        List<Snapshot> snapshots) {
    /** Whether there is nothing to take down. */
    public boolean isNothing() {
        return !stands && stores.isEmpty();
    }

    /**
     * A copy of a database at some moment.
     *
     * @param id its name on the platform
     * @param at when it was taken
     */
    public record Snapshot(String id, Instant at) {}
}
