package io.github.floxmaven.awsdouble.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What Lambda is at, until it has been asked about it so many times and its time is over. */
final class Work {
    private final Optional<String> failure;
    private final Instant earliestEnd;
    private int looksLeft;

    /**
     * @param looks how often whoever asks hears that it goes on
     * @param time how long it lasts at least
     * @param failure why it ends badly
     */
    Work(int looks, Duration time, Optional<String> failure) {
        this.looksLeft = looks;
        this.earliestEnd = Instant.now().plus(time);
        this.failure = failure;
    }

    static Work done() {
        return new Work(0, Duration.ZERO, Optional.empty());
    }

    boolean goesOn() {
        return looksLeft > 0 || Instant.now().isBefore(earliestEnd);
    }

    /** Why it ended badly; empty while it goes on. */
    Optional<String> failure() {
        return goesOn() ? Optional.empty() : failure;
    }

    void look() {
        looksLeft = Math.max(0, looksLeft - 1);
    }
}
