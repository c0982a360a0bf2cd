package io.github.floxmaven.awsdouble.lambda;

/**
 * How long Lambda takes, in looks: so often whoever asks hears that it isn't done.
 *
 * @param update until {@code $LATEST} is as an update wants it; while a second update is refused
 * @param publication until a published version takes requests
 * @param snapshot the same with SnapStart
 */
public record Pace(int update, int publication, int snapshot) {
    /** For tests that have no use for the waiting. */
    public static final Pace AT_ONCE = new Pace(0, 0, 0);

    static final Pace DEFAULT = new Pace(2, 1, 4);
}
