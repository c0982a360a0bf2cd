package io.github.floxmaven.workflow;

import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a system serves and how it came to that.
 *
 * @param pointer what it serves now; empty before the first deploy
 * @param entries its ledger, the oldest entry first
 */
public record SystemHistory(Optional<Pointer> pointer, List<LedgerEntry> entries) {
    public SystemHistory {
        entries = List.copyOf(entries);
    }

    /** Reads what the system serves and its ledger. */
    public static SystemHistory of(TargetSystem system) {
        return new SystemHistory(system.platform().pointer(), system.ledger().entries());
    }

    /** The newest entry of the ledger. */
    public Optional<LedgerEntry> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** Whether the newest entry tells what the pointer says; it does not after a workflow was killed in between. */
    public boolean isTold() {
        return last().map(LedgerEntry::pointer).equals(pointer);
    }

    /**
     * Whether the system was rolled back and nothing was deployed since. A pointer to an earlier release of which the
     * ledger does not tell is a rollback that was killed before its last step, and as much a pin.
     */
    public boolean isPinned() {
        if (isTold()) {
            return last().filter(entry -> entry.action() == Action.ROLLED_BACK).isPresent();
        }
        return pointer.filter(now -> deployed(now.release()).isPresent()).isPresent();
    }

    /** The newest entry by which that release was deployed. */
    public Optional<LedgerEntry> deployed(String release) {
        return entries.stream()
                .filter(entry -> entry.action() == Action.DEPLOYED)
                .filter(entry -> entry.pointer().release().equals(release))
                .reduce((older, newer) -> newer);
    }

    /** The ids of all releases that were deployed, in the order of their newest deploy. */
    public List<String> deployedReleases() {
        Set<String> releases = new LinkedHashSet<>();
        entries.stream()
                .filter(entry -> entry.action() == Action.DEPLOYED)
                .map(entry -> entry.pointer().release())
                .forEach(release -> {
                    releases.remove(release);
                    releases.add(release);
                });
        return new ArrayList<>(releases);
    }
}
