package io.github.floxmaven.ci;

/**
 * A file that flox:init writes.
 *
 * @param path where it goes, below the repository's folder and with {@code /} between
 * @param text all that it says, but for the line that {@link Signature} puts before it
 */
public record CiFile(String path, String text) {}
