package io.github.floxmaven.mojo;

import io.github.floxmaven.workflow.ReleaseProposal;
import io.github.floxmaven.workflow.ReleaseResult;
import io.github.floxmaven.workflow.ReleaseResult.Merged;
import io.github.floxmaven.workflow.ReleaseResult.MergedBefore;
import io.github.floxmaven.workflow.ReleaseResult.NothingNew;
import io.github.floxmaven.workflow.ReleaseResult.Proposed;
import io.github.floxmaven.workflow.ReleaseResult.Shown;
import java.util.List;

/** What is now where, and what comes next: the last lines of a release. */
final class ReleaseSummary {
    private final ReleaseResult result;
    private final ReleaseProposal proposal;
    private final String branch;
    private final String repository;
    private final boolean deploys;

    /**
     * @param branch the branch that gets the release
     * @param repository the address of the shared repository
     * @param deploys whether this build goes on and deploys the system
     */
    ReleaseSummary(ReleaseResult result, String branch, String repository, boolean deploys) {
        this.result = result;
        this.proposal = result.proposal();
        this.branch = branch;
        this.repository = repository;
        this.deploys = deploys;
    }

    List<String> lines() {
        // Java 17 has no switch over a sealed type.
        if (result instanceof NothingNew) {
            return List.of("Nothing to release: system \"" + proposal.to() + "\" already runs what system \""
                    + proposal.from() + "\" runs, the content of commit "
                    + proposal.commit().shortHash() + ".");
        } else if (result instanceof Shown) {
            return List.of("This was a dry run: branches and tags were fetched, and nothing was changed.");
        } else if (result instanceof MergedBefore before) {
            return List.of(
                    "Branch \"" + branch + "\" of " + repository + " already has what system \"" + proposal.from()
                            + "\" runs, in commit " + before.commit().shortHash() + ".",
                    howToDeploy());
        } else if (result instanceof Merged merged) {
            return List.of(
                    "Release " + merged.tag() + " is on branch \"" + branch + "\" of " + repository + ", as commit "
                            + merged.commit().shortHash() + ".",
                    howToDeploy());
        } else if (result instanceof Proposed proposed) {
            return List.of(
                    "Pull request " + proposed.pullRequest().number()
                            + (proposed.pullRequest().created() ? " is open: " : " is up to date: ")
                            + proposed.pullRequest().address(),
                    "  Merging it is the approval. Then the CI job of branch \"" + branch + "\" deploys system \""
                            + proposal.to() + "\".");
        }
        throw new IllegalArgumentException("unknown kind of result: " + result);
    }

    private String howToDeploy() {
        return deploys
                ? "  Now it is deployed."
                : "  The CI job of that branch deploys system \"" + proposal.to() + "\". By hand: \"git checkout "
                        + branch + "\", \"git pull\", then \"mvn deploy\".";
    }
}
