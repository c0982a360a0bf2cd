package io.github.floxmaven.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes points of time for people and machines.
 *
 * @param zone the time zone of the readers
 * @param now the moment at which the page is written
 */
record Times(ZoneId zone, Instant now) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** {@code Monday 16 November 2026}. */
    Html day(LocalDate date) {
        return Html.of("<time datetime=\"%s\">%s</time>", date, DAY.format(date));
    }

    /** {@code Monday 16 November 2026}. */
    Html day(Instant at) {
        return time(at, DAY.format(at.atZone(zone)));
    }

    /** {@code 16 November 2026}. */
    Html shortDay(Instant at) {
        return time(at, SHORT_DAY.format(at.atZone(zone)));
    }

    /** {@code 14:15}. */
    Html clock(Instant at) {
        return time(at, CLOCK.format(at.atZone(zone)));
    }

    /** {@code Monday 16 November 2026, 14:15}. */
    Html moment(Instant at) {
        return time(at, DAY.format(at.atZone(zone)) + ", " + CLOCK.format(at.atZone(zone)));
    }

    /** {@code 3 days}. */
    String age(Instant at) {
        return Words.age(at, now);
    }

    private static Html time(Instant at, String text) {
        return Html.of("<time datetime=\"%s\">%s</time>", at, text);
    }
}
