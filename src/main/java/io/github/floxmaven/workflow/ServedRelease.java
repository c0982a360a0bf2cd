package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemName;
import java.time.Instant;
import java.util.Optional;

/**
 * The release that a system serves, and how it came to that.
 *
 * @param system the system
 * @param release the release
 * @param entry the entry of the ledger that tells of it; empty when a deploy was killed before it wrote one
 * @param pinned whether the system was rolled back to it, and stays there
 */
public record ServedRelease(SystemName system, Release release, Optional<LedgerEntry> entry, boolean pinned) {
    /** Empty when the system serves nothing yet. */
    static Optional<ServedRelease> of(TargetSystem system) {
        SystemHistory history = SystemHistory.of(system);
        return history.served()
                .map(id -> new ServedRelease(
                        system.name(),
                        history.release()
                                .orElseThrow(() -> new FloxException("System \"" + system.name() + "\" serves release "
                                        + id + ", but the release's record is missing in its store.\n  Deploy to"
                                        + " system \"" + system.name() + "\" again.")),
                        history.isTold() ? history.last() : Optional.empty(),
                        history.isPinned()));
    }

    /** The commit that the release was made from; empty when it was made outside a git repository. */
    public Optional<Commit> commit() {
        return release.commit();
    }

    /** Since when the system serves it; empty when the ledger doesn't tell. */
    public Optional<Instant> since() {
        return entry.map(LedgerEntry::at);
    }

    /** Who let it come onto the system; empty for a system that follows no other. */
    public Optional<Approval> approval() {
        return entry.flatMap(LedgerEntry::approval);
    }
}
