package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SideBySide;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a system serves and how it came to that. */
public final class SystemHistory {
    private final Served served;
    private final Entries entries;

    private SystemHistory(Served served, Entries entries) {
        this.served = served;
        this.entries = entries;
    }

    private record Served(Optional<Pointer> pointer, Optional<Release> release) {
        static Served by(TargetSystem system) {
            Optional<Pointer> pointer = system.platform().pointer();
            return new Served(
                    pointer,
                    pointer.filter(now -> !now.isPlaceholder())
                            .map(Pointer::release)
                            .flatMap(system.releases()::find));
        }
    }

    /** The ledger as it was at one moment; each entry is read when it is first asked for. */
    private static final class Entries {
        private final List<LedgerEntry> read = new ArrayList<>();
        private final Iterator<LedgerEntry> unread;

        Entries(Ledger ledger) {
            unread = ledger.newestFirst().iterator();
            find(0);
        }

        Stream<LedgerEntry> newestFirst() {
            return Stream.iterate(0, index -> index + 1)
                    .map(this::find)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream);
        }

        private Optional<LedgerEntry> find(int index) {
            while (read.size() <= index && unread.hasNext()) {
                read.add(unread.next());
            }
            return index < read.size() ? Optional.of(read.get(index)) : Optional.empty();
        }
    }

    /** Reads what the system serves and, as far as it is asked for, its ledger. */
    public static SystemHistory of(TargetSystem system) {
        return SideBySide.both(() -> Served.by(system), () -> new Entries(system.ledger()), SystemHistory::new);
    }

    /** What it serves now, if only the placeholder; empty where there is none before the first deploy. */
    public Optional<Pointer> pointer() {
        return served.pointer();
    }

    /** The id of the release that it serves; empty before the first deploy. */
    public Optional<String> served() {
        return served.pointer().filter(now -> !now.isPlaceholder()).map(Pointer::release);
    }

    /** The record of the release that it serves; empty also when that is gone. */
    public Optional<Release> release() {
        return served.release();
    }

    /** The newest entry of the ledger. */
    public Optional<LedgerEntry> last() {
        return entries.find(0);
    }

    /** All entries of the ledger, the newest first. */
    public Stream<LedgerEntry> newestFirst() {
        return entries.newestFirst();
    }

    /** Whether the newest entry tells what the pointer says; it does not after a workflow was killed in between. */
    public boolean isTold() {
        return last().map(LedgerEntry::pointer).equals(pointer());
    }

    /**
     * Whether the system was rolled back and nothing was deployed since. A pointer to an earlier release of which the
     * ledger does not tell is a rollback that was killed before its last step, and as much a pin.
     */
    public boolean isPinned() {
        if (isTold()) {
            return last().filter(entry -> entry.action() == Action.ROLLED_BACK).isPresent();
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
        return deployedPointers().map(Pointer::release);
    }

    /** What named each release that was deployed, since its newest deploy; that of the newest deploy first. */
    public Stream<Pointer> deployedPointers() {
        Set<String> seen = new HashSet<>();
        return deploys().map(LedgerEntry::pointer).filter(pointer -> seen.add(pointer.release()));
    }

    private Stream<LedgerEntry> deploys() {
        return entries.newestFirst().filter(entry -> entry.action() == Action.DEPLOYED);
    }
}
