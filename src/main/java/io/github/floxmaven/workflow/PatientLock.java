package io.github.floxmaven.workflow;

import io.github.floxmaven.release.LockedException;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemLock;
import java.time.Duration;

/** A lock for which a job stands in line: it waits while somebody else holds it, and gives up when that takes too long. */
public final class PatientLock implements SystemLock {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private final SystemLock lock;
    private final Duration patience;
    private final Progress progress;
    private final Pause pause;

    /**
     * @param lock the lock itself
     * @param patience how long to wait for it at most; zero does not wait at all
     * @param progress hears who holds it, and for how long it is waited for
     * @param pause waits between two looks
     */
    public PatientLock(SystemLock lock, Duration patience, Progress progress, Pause pause) {
        this.lock = lock;
        this.patience = patience;
        this.progress = progress;
        this.pause = pause;
    }

    @Override
    public Held acquire(Holder holder) {
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                return lock.acquire(holder);
            } catch (LockedException e) {
                if (waited.compareTo(patience) >= 0) {
                    throw e;
                }
                if (waited.isZero()) {
                    progress.say(e.getMessage());
                }
            }
            progress.waiting("waits for the lock, at most " + patience.toMinutes() + " min", waited);
            pause.await(LOOK_EVERY);
            waited = waited.plus(LOOK_EVERY);
        }
    }
}
