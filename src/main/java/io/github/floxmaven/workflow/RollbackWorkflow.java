package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemLock;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves a system to an earlier release and pins it there. The release was checked when it was deployed. */
public final class RollbackWorkflow {
    /** The steps by their names, in their order. */
    public static final List<String> STEPS =
            List.of(Steps.READ_SYSTEM, Steps.LOCK_SYSTEM, "move-pointer", "confirm-address", "write-ledger");

    private final TargetSystem system;
    private final Progress progress;
    private final Clock clock;

    public RollbackWorkflow(TargetSystem system, Progress progress, Clock clock) {
        this.system = system;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Rolls back.
     *
     * @throws RefusedException when there is no such release to go to, or the system is locked
     */
    public RollbackResult run(RollbackRequest request) {
        Steps steps = new Steps(STEPS, () -> system.whatServes(progress), progress, clock);
        steps.run(Steps.READ_SYSTEM, () -> target(request));
        try (SystemLock.Held held = steps.run(Steps.LOCK_SYSTEM, () -> system.lock()
                .acquire(new SystemLock.Holder(request.by(), "flox:rollback", "")))) {
            Target target = target(request);
            steps.run("move-pointer", () -> {
                held.reached("move-pointer");
                system.platform().movePointer(target.pointer());
            });
            steps.run("confirm-address", () -> {
                held.reached("confirm-address");
                // It was confirmed when it was deployed; where nobody serves the system there is nobody to ask.
                if (system.platform().address().isPresent()) {
                    new PointerConfirmation(system.platform()).run(target.release(), Optional.of(target.before()));
                }
            });
            steps.run("write-ledger", () -> {
                held.reached("write-ledger");
                system.ledger()
                        .append(new LedgerEntry(
                                Action.ROLLED_BACK,
                                clock.instant(),
                                target.pointer(),
                                target.release().commit(),
                                request.by(),
                                target.approval()));
            });
            return new RollbackResult(target.release(), target.before().release());
        }
    }

    private record Target(Release release, Pointer pointer, Optional<Approval> approval, Pointer before) {}

    private Target target(RollbackRequest request) {
        SystemHistory history = SystemHistory.of(system);
        Pointer before = history.pointer()
                .filter(pointer -> !pointer.isPlaceholder())
                .orElseThrow(
                        () -> new RefusedException(
                                "System \"" + system.name()
                                        + "\" was never deployed, so there is nothing to roll back.\n  Run \"mvn flox:deploy\" first."));
        String id = request.release().orElseGet(() -> earlierThan(before.release(), history));
        LedgerEntry entry = history.deployed(id).orElseThrow(() -> notThere(id, history));
        Release release = system.releases().find(id).orElseThrow(() -> notThere(id, history));
        return new Target(release, entry.pointer(), entry.approval(), before);
    }

    private String earlierThan(String current, SystemHistory history) {
        return history.deployedReleases()
                .dropWhile(release -> !release.equals(current))
                .skip(1)
                .findFirst()
                .orElseThrow(() -> new RefusedException("System \"" + system.name() + "\" serves release " + current
                        + ", and no earlier one was deployed to it.\n  Deploy the commit you want instead."));
    }

    private RefusedException notThere(String id, SystemHistory history) {
        Set<String> recorded = Set.copyOf(system.releases().ids());
        List<String> kept =
                history.deployedReleases().filter(recorded::contains).toList();
        return new RefusedException("Release \"" + id + "\" can't be rolled back to: system \"" + system.name()
                + "\" never ran it, or it was pruned.\n  "
                + (kept.isEmpty()
                        ? "No release is kept; deploy the commit you want instead."
                        : "Choose with -Dflox.release=… from: " + String.join(", ", kept) + "."));
    }
}
