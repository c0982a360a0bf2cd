package io.github.floxmaven.aws;

import io.github.floxmaven.release.Pause;
import java.time.Duration;

/** How long to wait between looks: soon at first, then less and less often, as AWS counts the calls of an account. */
final class Polling {
    /** Most changes of a function take one to three seconds. */
    private static final Duration FIRST = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pause pause;
    private final Duration first;
    private final Duration longest;
    private Duration next;
    private Duration waited = Duration.ZERO;

    Polling(Pause pause) {
        this(pause, FIRST, LONGEST);
    }

    /**
     * @param first how long to wait at first
     * @param longest the longest that is waited at a time
     */
    Polling(Pause pause, Duration first, Duration longest) {
        this.pause = pause;
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    void await() {
        pause.await(next);
        waited = waited.plus(next);
        Duration longer = next.multipliedBy(5).dividedBy(4);
        next = longer.compareTo(longest) < 0 ? longer : longest;
    }

    /** Waits, unless that was done for so long already; false then. */
    boolean awaitWithin(Duration deadline) {
        if (waited.compareTo(deadline) >= 0) {
            return false;
        }
        await();
        return true;
    }

    /** How long it was waited for in all. */
    Duration waited() {
        return waited;
    }

    /** Something has happened: more may follow soon. */
    void restart() {
        next = first;
    }
}
