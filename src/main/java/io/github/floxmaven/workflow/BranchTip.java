package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import java.util.Optional;
import java.util.function.Supplier;

/** The end of a branch in the shared repository, which a commit has to be that is deployed for the branch. */
public final class BranchTip {
    private final String branch;
    private final Supplier<SharedRepository> shared;

    private BranchTip(String branch, Supplier<SharedRepository> shared) {
        this.branch = branch;
        this.shared = shared;
    }

    /**
     * Of the branch that a build runs for. Somebody who deploys by hand knows what they have here, but for a system that
     * follows another: that gets what the branch says.
     *
     * @param follows whether the system follows another
     * @param shared finds the shared repository, when it is asked
     * @return empty when it doesn't matter, or no branch is known
     */
    public static Optional<BranchTip> of(BuildBranch branch, boolean follows, Supplier<SharedRepository> shared) {
        return branch instanceof BuildBranch.Named named && (follows || named.isOfCi())
                ? Optional.of(new BranchTip(named.name(), shared))
                : Optional.empty();
    }

    /**
     * Lets a commit pass that is the tip. So does what can't be told, because the shared repository does not answer, or
     * does not have the branch: what is here may well be all there is, and the user is told.
     *
     * @throws RefusedException when the tip is another commit
     */
    void require(Commit commit, Progress progress) {
        Optional<String> tip;
        try {
            tip = shared.get().tipNow(branch);
        } catch (FloxException e) {
            progress.say("Nobody knows whether branch \"" + branch + "\" has moved on since commit "
                    + commit.shortHash() + ": " + e.getMessage());
            return;
        }
        if (tip.isEmpty()) {
            progress.say("Nobody knows whether branch \"" + branch + "\" has moved on since commit "
                    + commit.shortHash() + ": the shared repository has no such branch.");
        } else if (!tip.get().equals(commit.hash())) {
            throw new RefusedException("Commit " + commit.shortHash() + " is not what branch \"" + branch
                    + "\" is at in the shared repository: that is commit "
                    + tip.get().substring(0, 7) + ".\n"
                    + "  In CI, the job of that commit deploys it, and nothing is left to do. By hand, bring the two"
                    + " together with \"git pull\" and \"git push\", and deploy then.");
        }
    }
}
