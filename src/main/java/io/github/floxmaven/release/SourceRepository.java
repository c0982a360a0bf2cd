package io.github.floxmaven.release;

import java.util.Optional;

/** The project's version control. */
public interface SourceRepository {
    /** The commit that is checked out; empty outside a repository and before the first commit. */
    Optional<Commit> head();

    /** The branch that this build runs for. */
    BuildBranch branch();
}
