package io.github.floxmaven.release;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a system's history.
 *
 * @param action what was done
 * @param at when
 * @param pointer what the system serves since
 * @param commit the release's commit; empty when it was made outside a git repository
 * @param by who did it: the user's name and the machine's
 * @param approval who let the release go to a system that follows another; empty for any other system
 */
public record LedgerEntry(
        Action action, Instant at, Pointer pointer, Optional<Commit> commit, String by, Optional<Approval> approval) {

    /** What a ledger tells. */
    public enum Action {
        /** A release was brought onto the system. Ends a pin. */
        DEPLOYED,
        /** The system was moved to an earlier release, and pinned there. */
        ROLLED_BACK
    }
}
