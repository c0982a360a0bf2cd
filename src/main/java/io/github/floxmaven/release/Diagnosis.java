package io.github.floxmaven.release;

import java.util.List;

/**
 * What was found at one thing.
 *
 * @param subject the thing, such as {@code System "dev"}
 * @param checks what was looked at, in that order
 */
public record Diagnosis(String subject, List<Check> checks) {
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** How many of the checks came to that. */
    public long count(Check.State state) {
        return checks.stream().filter(check -> check.state() == state).count();
    }
}
