package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.PullRequests.PullRequest;
import java.util.Optional;

/** What became of a release. */
public sealed interface ReleaseResult {
    /** What was, or would have been, released. */
    ReleaseProposal proposal();

    /** The commit of the branch that has the released content; empty as long as none has it. */
    default Optional<Commit> merged() {
        return Optional.empty();
    }

    /** The system runs that content already. */
    record NothingNew(ReleaseProposal proposal) implements ReleaseResult {}

    /** It was shown, as asked, and nothing was changed. */
    record Shown(ReleaseProposal proposal) implements ReleaseResult {}

    /**
     * The branch has that content already, from an earlier run or a merged pull request.
     *
     * @param commit the end of the branch
     */
    record MergedBefore(ReleaseProposal proposal, Commit commit) implements ReleaseResult {
        @Override
        public Optional<Commit> merged() {
            return Optional.of(commit);
        }
    }

    /**
     * It was merged into the branch.
     *
     * @param commit the merge commit
     * @param tag its tag
     */
    record Merged(ReleaseProposal proposal, Commit commit, String tag) implements ReleaseResult {
        @Override
        public Optional<Commit> merged() {
            return Optional.of(commit);
        }
    }

    /**
     * A pull request proposes it.
     *
     * @param pullRequest which one
     */
    record Proposed(ReleaseProposal proposal, PullRequest pullRequest) implements ReleaseResult {}
}
