package io.github.floxmaven.awsdouble.lambda;

import java.util.Optional;

/** What Lambda is at, until it has been asked about it so many times. */
final class Work {
    private final Optional<String> failure;
    private int looksLeft;

    /**
     * @param looks how often whoever asks hears that it goes on
     * @param failure why it ends badly
     */
    Work(int looks, Optional<String> failure) {
        this.looksLeft = looks;
        this.failure = failure;
    }

    static Work done() {
        return new Work(0, Optional.empty());
    }

    boolean goesOn() {
        return looksLeft > 0;
    }

    /** Why it ended badly; empty while it goes on. */
    Optional<String> failure() {
        return goesOn() ? Optional.empty() : failure;
    }

    void look() {
        looksLeft = Math.max(0, looksLeft - 1);
    }
}
