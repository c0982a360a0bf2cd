package io.github.floxmaven.workflow;

import io.github.floxmaven.release.ChangeProposal;
import io.github.floxmaven.release.ChangeProposal.Change;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Operator;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStack;
import io.github.floxmaven.release.SystemStack.Condition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sets a system up, or brings one that stands up to the pom. The platform does the work; a run that was stopped has
 * stopped watching only, and the next one picks the watch up.
 */
public final class SetupWorkflow {
    /** The steps by their names, in their order. */
    public static final List<String> STEPS = List.of(
            "identify-caller",
            "check-domain",
            "settle-stack",
            "clear-remains",
            Steps.LOCK_SYSTEM,
            "read-pointer",
            "propose-changes",
            "apply-changes",
            "protect-stack");

    private final SystemName name;
    private final SystemStack stack;
    private final Function<ObjectStore, SystemLock> locks;
    private final Operator operator;
    private final Progress progress;
    private final Clock clock;
    private volatile boolean platformWorks;

    /** @param locks the lock of the system whose documents are in that store */
    public SetupWorkflow(
            SystemName name,
            SystemStack stack,
            Function<ObjectStore, SystemLock> locks,
            Operator operator,
            Progress progress,
            Clock clock) {
        this.name = name;
        this.stack = stack;
        this.locks = locks;
        this.operator = operator;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Sets up.
     *
     * @param by who asks for it: the user's name and the machine's
     * @throws RefusedException when something would lose data, is locked, or nobody agrees to it
     * @throws FloxException when something else fails
     */
    public SetupResult run(String by) {
        Steps steps = new Steps(STEPS, () -> "", progress, clock);
        progress.say(steps.run("identify-caller", stack::identifyCaller));
        Optional<String> zone = steps.run("check-domain", () -> stack.checkDomain(progress));
        Condition condition = steps.run("settle-stack", this::settle);
        if (condition == Condition.NEVER_STOOD) {
            operator.confirm("The first creation of system \"" + name
                    + "\" failed, and what is left of it holds nothing." + " Delete that and create the system anew?");
        }
        steps.run("clear-remains", () -> {
            if (condition == Condition.NEVER_STOOD) {
                whileThePlatformWorks(() -> stack.clearRemains(progress));
            }
        });
        try (SystemLock.Held held = steps.run(Steps.LOCK_SYSTEM, () -> lock(by))) {
            Optional<Pointer> today = steps.run("read-pointer", () -> {
                held.reached("read-pointer");
                return stack.pointer();
            });
            ChangeProposal proposal = steps.run("propose-changes", () -> {
                held.reached("propose-changes");
                return propose(today, zone);
            });
            if (!proposal.isEmpty()) {
                agree(proposal);
                steps.run("apply-changes", () -> {
                    held.reached("apply-changes");
                    whileThePlatformWorks(() -> stack.apply(proposal, today, zone, progress));
                });
                steps.run("protect-stack", () -> {
                    held.reached("protect-stack");
                    stack.protect();
                });
            }
            return new SetupResult(!proposal.isEmpty(), stack.address(), today.isPresent());
        }
    }

    /** What to tell a user who stops the run right now. */
    public String whenStopped() {
        return platformWorks
                ? "Stopped watching. AWS goes on with system \"" + name
                        + "\"; run the goal again to go on watching, and to see how it ends."
                : "Stopped. Nothing of system \"" + name + "\" was changed.";
    }

    /** Waits until nothing goes on, and helps along what is stuck. */
    private Condition settle() {
        Condition condition = stack.condition();
        if (condition == Condition.CHANGING) {
            progress.say("System \"" + name + "\" is being changed already; what follows is how that goes on.");
            whileThePlatformWorks(() -> watchToAnyEnd());
            condition = stack.condition();
        }
        if (condition == Condition.STUCK) {
            progress.say("An earlier change of system \"" + name
                    + "\" failed, and so did the way back; AWS tries that once more.");
            whileThePlatformWorks(() -> stack.continueRollback(progress));
            condition = stack.condition();
        }
        return condition;
    }

    /** The change that is watched was another run's: its failure is news, but no reason to stop. */
    private void watchToAnyEnd() {
        try {
            stack.watch(progress);
        } catch (FloxException e) {
            progress.say(e.getMessage());
        }
    }

    private SystemLock.Held lock(String by) {
        return stack.store()
                .map(store -> locks.apply(store).acquire(new SystemLock.Holder(by, "flox:setup-system", "")))
                // The lock lives in the system's own store; while there is none, AWS lets one change at a time begin.
                .orElse(SystemLock.Held.NONE);
    }

    private ChangeProposal propose(Optional<Pointer> today, Optional<String> zone) {
        ChangeProposal proposal = stack.propose(today, zone);
        List<String> refusals = proposal.changes().stream()
                .map(Change::refusal)
                .flatMap(Optional::stream)
                .toList();
        if (!refusals.isEmpty()) {
            stack.discard(proposal, progress);
            throw new RefusedException(String.join("\n", refusals));
        }
        return proposal;
    }

    private void agree(ChangeProposal proposal) {
        try {
            operator.show(proposal);
            operator.confirm("Make these changes to system \"" + name + "\"?");
        } catch (FloxException e) {
            stack.discard(proposal, progress);
            throw e;
        }
    }

    private void whileThePlatformWorks(Runnable work) {
        platformWorks = true;
        try {
            work.run();
        } finally {
            platformWorks = false;
        }
    }
}
