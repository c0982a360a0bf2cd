package io.github.floxmaven.release;

import java.util.List;
import java.util.Optional;

/** The project's version control. */
public interface SourceRepository {
    /** The commit that is checked out; empty outside a repository and before the first commit. */
    Optional<Commit> head();

    /**
     * Whether a commit is a part of the history of another one, and not that commit itself.
     *
     * @return empty when the history that is here does not tell, because it is cut off (a shallow clone)
     */
    Optional<Boolean> isBefore(Commit commit, Commit later);

    /** Whether a commit is known to be that end of a history, or a part of it. */
    default boolean isPartOf(Commit commit, Commit end) {
        return commit.hash().equals(end.hash()) || isBefore(commit, end).orElse(false);
    }

    /**
     * The commits that a commit's history has and another one's has not, merges left out, the newest first.
     *
     * @param since the other commit, which need not lead to that one: it may be the merge that brought an earlier one to
     *     its branch; empty for the whole history
     * @return empty when the history that is here does not tell: it is cut off, or does not have one of the two
     */
    Optional<List<CommitSummary>> commits(Optional<Commit> since, Commit to);

    /**
     * Who let a commit come onto its branch: whom the message of a merge names in a line {@code Approved-by: …}, as
     * {@code flox:release} writes it; else who pushed or merged it, as the CI says; else its committer, or its author where
     * GitHub committed it.
     */
    String approver(Commit commit);

    /** The branch that this build runs for. */
    BuildBranch branch();
}
