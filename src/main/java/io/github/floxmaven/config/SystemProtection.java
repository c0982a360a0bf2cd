package io.github.floxmaven.config;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Detached;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.BuildBranch.Tag;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which builds may deploy to a system that follows another one: those of its branch, from a clean working tree. Then the
 * commit says all that goes there, and whoever may write to the branch decides it. To any other system everybody may.
 */
public final class SystemProtection {
    private final SystemConfiguration system;

    /** @param system the system that is to be deployed to */
    public SystemProtection(SystemConfiguration system) {
        this.system = system;
    }

    /**
     * Lets a build pass or not.
     *
     * @param branch what is known of the build's branch
     * @param commit the commit that is checked out; empty when there is none
     * @throws RefusedException naming all that keeps the build from this system
     */
    public void check(BuildBranch branch, Optional<Commit> commit) {
        if (system.follows().isEmpty()) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        faultOf(branch).ifPresent(reasons::add);
        faultOf(commit).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new RefusedException("System \"" + system.name() + "\" gets only what system \""
                    + system.follows().get() + "\" has run, and nothing is deployed there from here:\n  - "
                    + String.join("\n  - ", reasons));
        }
    }

    private Optional<String> faultOf(BuildBranch branch) {
        if (branch instanceof PullRequest pullRequest) {
            return Optional.of(pullRequest.source() + " builds a pull request, whose code nobody has let in. Merge it"
                    + " first.");
        }
        return system.branch().flatMap(own -> faultOf(branch, own));
    }

    private static Optional<String> faultOf(BuildBranch branch, String own) {
        if (branch instanceof Named named) {
            return named.name().equals(own)
                    ? Optional.empty()
                    : Optional.of("The branch is " + Quoted.text(named.name()) + " (says " + named.source() + "), and "
                            + onlyFrom(own));
        } else if (branch instanceof Tag tag) {
            return Optional.of(tag.source() + " builds the tag " + Quoted.text(tag.name()) + ", and " + onlyFrom(own));
        } else if (branch instanceof Detached detached) {
            return Optional.of("git's HEAD is detached at " + Quoted.text(detached.commit())
                    + ", no CI that Flox knows says which branch it was, and " + onlyFrom(own));
        }
        // Without a repository there is no commit either, and that is said once.
        return Optional.empty();
    }

    private static String onlyFrom(String own) {
        return "deploys come from branch " + Quoted.text(own) + ". Merge what is to be released into "
                + Quoted.text(own) + ", as \"mvn flox:release\" does, and deploy from there.";
    }

    private static Optional<String> faultOf(Optional<Commit> commit) {
        if (commit.isEmpty()) {
            return Optional.of("There is no commit: the project is in no git repository, or in one without any. Deploy"
                    + " from a clone of the project's repository.");
        }
        return commit.filter(head -> !head.clean())
                .map(head -> "The working tree has changes that are not in commit " + head.shortHash()
                        + ". \"git status\" shows them; commit them, put them away with \"git stash -u\", or let"
                        + " .gitignore name what a build makes.");
    }
}
