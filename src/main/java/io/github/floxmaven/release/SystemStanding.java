package io.github.floxmaven.release;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a system runs at one moment, how it came to that, and what does not run there yet.
 *
 * @param name which system
 * @param follows the system that has to have run a release before this one gets it; empty when there is none
 * @param address where users reach it; empty while nothing serves it
 * @param served what it runs; empty before its first deploy
 * @param history the last entries of its ledger, the newest first
 * @param waiting what it does not run yet: of its branch, then of the system that it follows
 * @param candidate what the next deploy of its branch would bring; empty for a system that follows none, and when it runs
 *     the end of its branch or the clone knows no such branch
 */
public record SystemStanding(
        SystemName name,
        Optional<SystemName> follows,
        Optional<URI> address,
        Optional<Served> served,
        List<LedgerEntry> history,
        List<Waiting> waiting,
        Optional<Candidate> candidate) {
    public SystemStanding {
        history = List.copyOf(history);
        waiting = List.copyOf(waiting);
    }

    /** Who let it run what it runs; empty when nobody had to, or the ledger does not tell. */
    public Optional<Approval> approval() {
        return served.flatMap(Served::entry).flatMap(LedgerEntry::approval);
    }

    /**
     * What a system runs.
     *
     * @param release the release's id
     * @param commit the commit that the release was made from; empty when it was made outside a git repository, or nothing
     *     tells any more
     * @param entry the ledger's entry since when it runs; empty after a deploy or a rollback that was killed before it wrote
     *     one
     * @param pinned whether the system was rolled back and stays there
     */
    public record Served(String release, Optional<Commit> commit, Optional<LedgerEntry> entry, boolean pinned) {}

    /**
     * Commits that a system does not run yet.
     *
     * @param origin what has them
     * @param of the name of that branch or system
     * @param commits the commits, the newest first; empty when the clone does not tell, because its history is cut off or
     *     does not have them
     */
    public record Waiting(Origin origin, String of, Optional<List<CommitSummary>> commits) {

        /** What has commits that a system does not run. */
        public enum Origin {
            /** The system's branch, as it was fetched last. */
            BRANCH,
            /** The system that it follows, which runs them. */
            SYSTEM
        }
    }

    /**
     * What the next deploy would bring to a system that follows another.
     *
     * @param branch the system's branch
     * @param tip the commit at its end, as it was fetched last
     * @param review whether the system that it follows has run it
     */
    public record Candidate(String branch, Commit tip, Review review) {

        /** Whether a system has run what a commit holds. */
        public enum Review {
            /** It has, file for file. */
            REVIEWED,
            /** It never has. */
            UNREVIEWED,
            /** It could not be asked. */
            UNKNOWN
        }
    }
}
