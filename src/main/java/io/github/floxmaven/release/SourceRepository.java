package io.github.floxmaven.release;

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

    /** The branch that this build runs for. */
    BuildBranch branch();
}
