package io.github.floxmaven.aws;

import java.time.Duration;

/** How long to wait between looks: soon at first, then less and less often, as AWS counts the calls of an account. */
final class Polling {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pause pause;
    private Duration next = FIRST;
    private Duration waited = Duration.ZERO;

    Polling(Pause pause) {
        this.pause = pause;
    }

    void await() {
        pause.await(next);
        waited = waited.plus(next);
        Duration longer = next.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    /** How long it was waited for in all. */
    Duration waited() {
        return waited;
    }

    /** Something has happened: more may follow soon. */
    void restart() {
        next = FIRST;
    }
}
