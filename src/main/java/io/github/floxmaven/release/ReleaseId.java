package io.github.floxmaven.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names releases: the UTC time of their making and the commit, such as {@code 20261122T141503Z-3f9c2ab}. They sort by
 * age and hold only what a stage variable of API Gateway may hold.
 */
public final class ReleaseId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private ReleaseId() {}

    /** The first name from {@code now} on, in steps of a second, that is not taken. */
    public static String next(Instant now, Optional<Commit> commit, Predicate<String> taken) {
        String suffix =
                commit.map(c -> c.shortHash() + (c.clean() ? "" : "-dirty")).orElse("nogit");
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        while (taken.test(TIME.format(time) + "-" + suffix)) {
            time = time.plusSeconds(1);
        }
        return TIME.format(time) + "-" + suffix;
    }
}
