package io.github.floxmaven.workflow;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemRemains;
import io.github.floxmaven.release.SystemRemoval;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a system down. Its documents go last, once the database is gone and its snapshot is whole. A run that was
 * stopped at any point is run again, and goes on from what it finds.
 */
public final class DestroyWorkflow {
    /** The steps by their names, in their order. */
    public static final List<String> STEPS = List.of(
            "identify-caller",
            Steps.READ_SYSTEM,
            Steps.LOCK_SYSTEM,
            "lift-protection",
            "delete-pieces",
            "await-snapshot",
            "delete-stores",
            "see-remains");

    private final SystemName name;
    private final SystemRemoval removal;
    private final Function<ObjectStore, SystemLock> locks;
    private final Function<SystemRemains, Optional<String>> operator;
    private final Progress progress;
    private final Clock clock;

    /**
     * @param locks the lock of the system whose documents are in that store
     * @param operator shows what there is, and returns the system's name as somebody typed it once more, if somebody did
     */
    public DestroyWorkflow(
            SystemName name,
            SystemRemoval removal,
            Function<ObjectStore, SystemLock> locks,
            Function<SystemRemains, Optional<String>> operator,
            Progress progress,
            Clock clock) {
        this.name = name;
        this.removal = removal;
        this.locks = locks;
        this.operator = operator;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Takes down.
     *
     * @throws RefusedException when the name was not typed once more, a protection is to stay, or somebody else works on
     *     the system; nothing was changed then
     * @throws FloxException when something can't be deleted
     */
    public DestroyResult run(DestroyRequest request) {
        Steps steps = new Steps(STEPS, this::howToGoOn, progress, clock);
        progress.say(steps.run("identify-caller", removal::identifyCaller));
        SystemRemains found = steps.run(Steps.READ_SYSTEM, removal::look);
        if (found.isNothing()) {
            return new DestroyResult(false, found, List.of());
        }
        requireUnprotected(found, request);
        requireName(operator.apply(found));
        List<String> left;
        try (SystemLock.Held held = steps.run(Steps.LOCK_SYSTEM, () -> lock(request))) {
            steps.run("lift-protection", () -> {
                held.reached("lift-protection");
                removal.liftProtection();
            });
            left = steps.run("delete-pieces", () -> {
                held.reached("delete-pieces");
                return removal.deletePieces(request.left(), progress);
            });
        }
        steps.run("await-snapshot", () -> removal.awaitSnapshot(progress));
        steps.run(
                "delete-stores", () -> removal.look().stores().forEach(store -> removal.deleteStore(store, progress)));
        return new DestroyResult(true, steps.run("see-remains", removal::look), left);
    }

    /** What to tell a user who stops the run right now. */
    public String whenStopped() {
        return "Stopped. What was begun on system \"" + name
                + "\" may go on; run the goal again to see how it stands and" + " to go on from there.";
    }

    private void requireUnprotected(SystemRemains found, DestroyRequest request) {
        if (!found.protections().isEmpty() && !request.unprotect()) {
            throw new RefusedException("System \"" + name + "\" is protected from being deleted ("
                    + String.join(", ", found.protections())
                    + ").\n  If it really is to go, with all its users' data, add -Dflox.unprotect.");
        }
    }

    private void requireName(Optional<String> typed) {
        String how = "Type the system's name once more to take it down: add -Dflox.confirm=" + name + ".";
        String given = typed.orElseThrow(
                () -> new RefusedException("Nothing was changed, because nobody has confirmed it.\n  " + how));
        if (!given.equals(name.name())) {
            throw new RefusedException(
                    "Nothing was changed: \"" + given + "\" was typed, but the system is \"" + name + "\".\n  " + how);
        }
    }

    /** Where nobody could work on the system, there is nothing to lock, and no sure place to do it. */
    private SystemLock.Held lock(DestroyRequest request) {
        return removal.store()
                .map(store ->
                        locks.apply(store).acquire(new SystemLock.Holder(request.by(), "flox:destroy-system", "")))
                .orElse(SystemLock.Held.NONE);
    }

    private String howToGoOn() {
        return "\n  What is gone is gone; run the goal again to go on from there.";
    }
}
