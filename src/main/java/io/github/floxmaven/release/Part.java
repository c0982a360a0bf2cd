package io.github.floxmaven.release;

import java.util.Locale;

/** One of the two things a project ships. */
public enum Part {
    /** Answers below {@code /api/}. */
    BACKEND,
    /** Answers every other path. */
    FRONTEND;

    /** The part's name in the pom, in messages and in the names of functions and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
