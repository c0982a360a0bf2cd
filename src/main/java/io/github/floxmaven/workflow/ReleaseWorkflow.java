package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.PlainText;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.PullRequests;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.release.SourceRepository;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes the release that a system runs to the branch of the system that follows it, by a merge or by a pull request. It
 * changes no system, and of the shared repository nothing before its last step, which does all or nothing.
 */
public final class ReleaseWorkflow {
    /** The steps of a release by merge, by their names, in their order. */
    public static final List<String> MERGE_STEPS = List.of("fetch-branches", "read-systems", "try-merge", "push-merge");

    /** The steps of a release by pull request. */
    public static final List<String> PULL_REQUEST_STEPS =
            List.of("fetch-branches", "read-systems", "try-merge", "write-pull-request");

    private final TargetSystem from;
    private final TargetSystem to;
    private final SharedRepository shared;
    private final SourceRepository source;
    private final ReleaseOperator operator;
    private final Progress progress;
    private final Clock clock;
    private volatile boolean publishing;

    /**
     * @param from the system that runs the release now
     * @param to the system that follows it
     * @param shared the repository that gets the release
     * @param source this clone of it
     * @param operator sees what would be released, and says who approved it
     * @param progress hears how it goes on
     * @param clock tells the time
     */
    public ReleaseWorkflow(
            TargetSystem from,
            TargetSystem to,
            SharedRepository shared,
            SourceRepository source,
            ReleaseOperator operator,
            Progress progress,
            Clock clock) {
        this.from = from;
        this.to = to;
        this.shared = shared;
        this.source = source;
        this.operator = operator;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Releases by a merge into the branch, with a tag.
     *
     * @throws RefusedException when what the system runs can't be released, nobody approves it, or the branch has content
     *     of its own; nothing was changed then
     */
    public ReleaseResult merge(ReleaseRequest request) {
        Steps steps = new Steps(MERGE_STEPS, () -> "", progress, clock);
        ReleaseProposal proposal = look(request, steps);
        Optional<ReleaseResult> early = whatNeedsNoRelease(request, proposal, steps);
        if (early.isPresent()) {
            return early.get();
        }
        String tag = request.number().next(shared.tags());
        if (request.dryRun()) {
            return new ReleaseResult.Shown(proposal);
        }
        String message = new ReleaseMessage(proposal).text(tag, approver(request));
        Commit merge = steps.run(
                "push-merge",
                () -> publish(() -> {
                    Commit made = shared.merge(proposal.commit(), request.to(), message);
                    shared.publish(made, request.to(), tag, message);
                    return made;
                }));
        return new ReleaseResult.Merged(proposal, merge, tag);
    }

    /**
     * Proposes the release in a pull request. Merging that is the approval.
     *
     * @throws RefusedException when what the system runs can't be released, the branch has content of its own, or the
     *     pull request may not be written; nothing was changed then
     */
    public ReleaseResult propose(ReleaseRequest request, PullRequests pullRequests) {
        String branch = request.from()
                .orElseThrow(() -> new RefusedException("System \"" + from.name()
                        + "\" has no branch, so no pull request can bring it anywhere.\n  Give it a <branch> in the pom,"
                        + " or release by a merge: leave -Dflox.releaseBy=pull-request out."));
        Steps steps = new Steps(PULL_REQUEST_STEPS, () -> "", progress, clock);
        ReleaseProposal proposal = look(request, steps);
        Optional<ReleaseResult> early = whatNeedsNoRelease(request, proposal, steps);
        if (early.isPresent()) {
            return early.get();
        }
        if (request.dryRun()) {
            return new ReleaseResult.Shown(proposal);
        }
        PullRequestText text = new PullRequestText(proposal);
        return new ReleaseResult.Proposed(
                proposal,
                steps.run(
                        "write-pull-request",
                        () -> publish(() -> pullRequests.open(branch, request.to(), text.title(), text.markdown()))));
    }

    /** What to tell a user who stops the run right now. */
    public String whenStopped() {
        return publishing
                ? "Stopped while the release was on its way. Run the goal again: it goes on from what it finds."
                : "Stopped. Nothing was released.";
    }

    private ReleaseProposal look(ReleaseRequest request, Steps steps) {
        steps.run("fetch-branches", shared::fetch);
        return steps.run("read-systems", () -> {
            ReleaseProposal proposal = new ReleaseComparison(from, to, shared, source).propose(request);
            requireCheckout(request, proposal);
            requireUnpinned(request, proposal);
            return proposal;
        });
    }

    /** Shows what would be released, unless there is nothing new, and sees whether the branch has it already. */
    private Optional<ReleaseResult> whatNeedsNoRelease(ReleaseRequest request, ReleaseProposal proposal, Steps steps) {
        if (proposal.isNothingNew()) {
            return Optional.of(new ReleaseResult.NothingNew(proposal));
        }
        operator.show(proposal);
        return steps.run("try-merge", () -> tryMerge(request, proposal))
                .map(tip -> new ReleaseResult.MergedBefore(proposal, tip));
    }

    private void requireCheckout(ReleaseRequest request, ReleaseProposal proposal) {
        boolean there = source.head().filter(proposal.commit()::hasContentOf).isPresent();
        if (request.needsCheckout() && !there) {
            throw new RefusedException("Settings and version come from the pom that is checked out, and that is not the"
                    + " one of commit " + proposal.commit().shortHash() + ", which system \"" + from.name()
                    + "\" runs, or there are uncommitted changes. Nothing was released.\n  Run \"git checkout "
                    + proposal.commit().shortHash() + "\" in a clean working tree, then release again.");
        }
    }

    private void requireUnpinned(ReleaseRequest request, ReleaseProposal proposal) {
        proposal.current()
                .filter(served -> request.needsUnpinned() && served.pinned())
                .ifPresent(served -> {
                    throw new RefusedException("System \"" + to.name() + "\" was rolled back to release "
                            + served.release().id() + " and is pinned there. Nothing was released.\n  To deploy all the"
                            + " same and unpin it, add -Dflox.unpin.");
                });
    }

    /**
     * Sees that the merge is possible and has the content that the system runs: nobody has reviewed any other.
     *
     * @return the end of the branch when that has this content already
     */
    private Optional<Commit> tryMerge(ReleaseRequest request, ReleaseProposal proposal) {
        String branch = request.to();
        Commit commit = proposal.commit();
        Optional<Commit> tip = shared.tip(branch);
        if (tip.filter(end -> source.isPartOf(commit, end)).isPresent()) {
            return Optional.of(requireSameContent(request, proposal, tip.get()));
        }
        if (!shared.merge(commit, branch, "Try").tree().equals(commit.tree())) {
            throw new RefusedException("Branch \"" + branch + "\" has content of its own"
                    + tip.map(end -> own(proposal, end)).orElse(".") + "\n  System \"" + to.name()
                    + "\" gets only what system \"" + from.name() + "\" ran, and it never ran that. Nothing was"
                    + " released. Merge branch \"" + branch + "\" into branch \""
                    + request.from().orElse(from.name().name())
                    + "\", deploy that to system \"" + from.name() + "\" and have it reviewed; then release again.");
        }
        return Optional.empty();
    }

    /** A branch that has the commit may have gone on from there. */
    private Commit requireSameContent(ReleaseRequest request, ReleaseProposal proposal, Commit tip) {
        if (!proposal.commit().tree().equals(tip.tree())) {
            throw new RefusedException("Branch \"" + request.to() + "\" is past commit "
                    + proposal.commit().shortHash() + " already, which system \"" + from.name() + "\" runs"
                    + own(proposal, tip) + "\n  Nothing was released. To take system \"" + to.name()
                    + "\" back, run \"mvn flox:rollback -Dflox.system=" + to.name()
                    + "\"; to release newer commits, deploy them to system \"" + from.name()
                    + "\" first, and have them reviewed.");
        }
        return tip;
    }

    /** The commits that only the branch has. */
    private String own(ReleaseProposal proposal, Commit tip) {
        List<CommitSummary> commits =
                source.commits(Optional.of(proposal.commit()), tip).orElse(List.of());
        return commits.isEmpty()
                ? "."
                : commits.stream()
                        .limit(20)
                        .map(commit -> "\n  " + commit.shortHash() + " " + PlainText.of(commit.subject()) + " ("
                                + PlainText.of(commit.author()) + ")")
                        .collect(Collectors.joining("", ":", ""));
    }

    private String approver(ReleaseRequest request) {
        return request.approvedBy()
                .or(operator::askForApproval)
                .map(PlainText::of)
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new RefusedException("Nothing was released, because nobody is named who approved"
                        + " it.\n  Run it at a terminal, which asks; or name them: add, for example,"
                        + " -Dflox.approvedBy=\"Ada Lovelace\"."));
    }

    private <T> T publish(Supplier<T> work) {
        publishing = true;
        try {
            return work.get();
        } finally {
            publishing = false;
        }
    }
}
