package io.github.floxmaven.workflow;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Runs the steps of one workflow in their order, tells how far they are, and names the step that failed. */
final class Steps {
    static final String READ_SYSTEM = "read-system";
    static final String LOCK_SYSTEM = "lock-system";

    private final List<String> names;
    private final Supplier<String> standing;
    private final Progress progress;
    private final Clock clock;
    private int done;

    /** @param standing how the system stands when a step has failed: what the message of the failure ends with */
    Steps(List<String> names, Supplier<String> standing, Progress progress, Clock clock) {
        this.names = names;
        this.standing = standing;
        this.progress = progress;
        this.clock = clock;
    }

    void run(String name, Runnable action) {
        run(name, () -> {
            action.run();
            return null;
        });
    }

    <T> T run(String name, Supplier<T> action) {
        if (!names.get(done).equals(name)) {
            throw new IllegalStateException("step " + name + " runs in the place of " + names.get(done));
        }
        Progress.Step step = new Progress.Step(done + 1, names.size(), name);
        Instant start = clock.instant();
        progress.started(step);
        try {
            T result = action.get();
            done++;
            progress.finished(step, Duration.between(start, clock.instant()));
            return result;
        } catch (RefusedException e) {
            throw mayHaveChanged() ? new RefusedException(stoppedAt(step) + e.getMessage() + standing.get(), e) : e;
        } catch (FloxException e) {
            throw mayHaveChanged() ? new FloxException(stoppedAt(step) + e.getMessage() + standing.get(), e) : e;
        }
    }

    private static String stoppedAt(Progress.Step step) {
        return "Stopped at step " + step.number() + " of " + step.of() + ", " + step.name() + ": ";
    }

    /** Before the lock, and without one, no system can have changed, and nobody wonders what serves. */
    private boolean mayHaveChanged() {
        return names.contains(LOCK_SYSTEM) && done > names.indexOf(LOCK_SYSTEM);
    }
}
