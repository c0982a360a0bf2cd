package io.github.floxmaven.console;

import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a line of a system's log looks: local time, part, text. */
public final class LogFormat {
    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b|Exception\\b|Error:");
    private static final Pattern WARNING = Pattern.compile("\\bWARN(ING)?\\b");

    private static final String CYAN = "\u001b[36m";
    private static final String MAGENTA = "\u001b[35m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[m";

    private final boolean coloured;
    private final DateTimeFormatter time;

    /**
     * @param coloured whether the parts, errors and warnings have colours of their own
     * @param zone the time zone of the reader
     */
    public LogFormat(boolean coloured, ZoneId zone) {
        this.coloured = coloured;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    /** The line as the reader sees it. What a function wrote can't steer the terminal. */
    public String format(LogLine line) {
        String part = String.format(Locale.ROOT, "%-8s", line.part().label());
        String text = Printable.of(line.text());
        return time.format(line.at()) + " "
                + paint(part, line.part() == Part.BACKEND ? CYAN : MAGENTA) + "  "
                + paint(
                        text,
                        ERROR.matcher(text).find() ? RED : WARNING.matcher(text).find() ? YELLOW : "");
    }

    private String paint(String text, String colour) {
        return coloured && !colour.isEmpty() ? colour + text + PLAIN : text;
    }
}
