package io.github.floxmaven.awsdouble.lambda;

import java.time.Duration;

/**
 * How long Lambda takes, in looks: so often whoever asks hears that it isn't done.
 *
 * @param update until {@code $LATEST} is as an update wants it; while a second update is refused
 * @param publication until a published version takes requests
 * @param snapshot the same with SnapStart
 * @param updateTime how long an update lasts at least, by the clock, however often somebody looks
 */
public record Pace(int update, int publication, int snapshot, Duration updateTime) {
    /** For tests that have no use for the waiting. */
    public static final Pace AT_ONCE = new Pace(0, 0, 0);

    static final Pace DEFAULT = new Pace(2, 1, 4);

    /** By looks alone. */
    public Pace(int update, int publication, int snapshot) {
        this(update, publication, snapshot, Duration.ZERO);
    }

    /** By the clock alone, for benchmarks: what makes or changes a function lasts so long, all else no time. */
    public static Pace byTheClock(Duration updateTime) {
        return new Pace(0, 0, 0, updateTime);
    }
}
