package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Pointer;
import java.util.Optional;
import java.util.stream.Stream;

/** What a system serves and how it came to that. */
public final class SystemHistory {
    private final Optional<Pointer> pointer;
    private final Optional<LedgerEntry> last;
    private final Ledger ledger;

    private SystemHistory(Optional<Pointer> pointer, Ledger ledger) {
        this.pointer = pointer;
        this.last = ledger.newestFirst().findFirst();
        this.ledger = ledger;
    }

    /** Reads what the system serves and, as far as it is asked for, its ledger. */
    public static SystemHistory of(TargetSystem system) {
        return new SystemHistory(system.platform().pointer(), system.ledger());
    }

    /** What it serves now, if only the placeholder; empty where there is none before the first deploy. */
    public Optional<Pointer> pointer() {
        return pointer;
    }

    /** The release that it serves; empty before the first deploy. */
    public Optional<String> served() {
        return pointer.filter(now -> !now.isPlaceholder()).map(Pointer::release);
    }

    /** The newest entry of the ledger. */
    public Optional<LedgerEntry> last() {
        return last;
    }

    /** Whether the newest entry tells what the pointer says; it does not after a workflow was killed in between. */
    public boolean isTold() {
        return last.map(LedgerEntry::pointer).equals(pointer);
    }

    /**
     * Whether the system was rolled back and nothing was deployed since. A pointer to an earlier release of which the
     * ledger does not tell is a rollback that was killed before its last step, and as much a pin.
     */
    public boolean isPinned() {
        if (isTold()) {
            return last.filter(entry -> entry.action() == Action.ROLLED_BACK).isPresent();
        }
        return served().flatMap(this::deployed).isPresent();
    }

    /** The newest entry by which that release was deployed. */
    public Optional<LedgerEntry> deployed(String release) {
        return deploys()
                .filter(entry -> entry.pointer().release().equals(release))
                .findFirst();
    }

    /** The ids of all releases that were deployed, the one of the newest deploy first. */
    public Stream<String> deployedReleases() {
        return deploys().map(entry -> entry.pointer().release()).distinct();
    }

    private Stream<LedgerEntry> deploys() {
        return ledger.newestFirst().filter(entry -> entry.action() == Action.DEPLOYED);
    }
}
