package io.github.floxmaven.console;

import java.time.Duration;
import java.time.Instant;

/** Numbers as people say them. */
final class Words {
    private Words() {}

    /** So many of a thing: {@code 1 commit}, {@code 2 commits}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** How much time has passed, in whole units of the largest that fits: {@code 3 days}. */
    static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.toMinutes() < 1) {
            // Also where another machine's clock is ahead of this one.
            return "a moment";
        } else if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute");
        } else if (age.toDays() < 1) {
            return count(age.toHours(), "hour");
        } else if (age.toDays() < 60) {
            return count(age.toDays(), "day");
        } else if (age.toDays() < 730) {
            return count(age.toDays() / 30, "month");
        }
        return count(age.toDays() / 365, "year");
    }
}
