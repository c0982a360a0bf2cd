package io.github.floxmaven.bundle;

import java.util.Arrays;
import java.util.Optional;

/** Which names an entry of a zip may have: those that mean the same file below one folder on every system. */
final class EntryName {

    private EntryName() {}

    /** What is wrong with a name, as the end of a sentence; empty when nothing is. */
    static Optional<String> fault(String name) {
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            return Optional.of("has an absolute path");
        }
        if (Arrays.asList(name.split("/", -1)).contains("..")) {
            return Optional.of("leaves its folder with ..");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name");
        }
        if (Arrays.stream(name.split("/", -1)).anyMatch(segment -> segment.isEmpty() || segment.equals("."))) {
            return Optional.of("has an empty segment or . in its path");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character in its name");
        }
        // What the JDK puts in the place of bytes that it can't decode.
        if (name.indexOf('\uFFFD') >= 0) {
            return Optional.of("has a name that is not UTF-8");
        }
        return Optional.empty();
    }
}
