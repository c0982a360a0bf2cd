package io.github.floxmaven.release;

import java.time.Instant;

/**
 * A line that a system's function wrote.
 *
 * @param at when
 * @param part the function's part
 * @param text the line, without its end
 */
public record LogLine(Instant at, Part part, String text) {}
