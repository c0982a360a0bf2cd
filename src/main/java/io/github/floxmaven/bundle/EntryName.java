package io.github.floxmaven.bundle;

import java.util.Optional;

/** Which names an entry of a zip may have: those that mean the same file below one folder on every system. */
final class EntryName {

    private EntryName() {}

    /** What is wrong with a name, as the end of a sentence; empty when nothing is. */
    static Optional<String> fault(String name) {
        if (name.startsWith("/") || startsWithDrive(name)) {
            return Optional.of("has an absolute path");
        }
        String segments = "/" + name + "/";
        if (segments.contains("/../")) {
            return Optional.of("leaves its folder with ..");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name");
        }
        if (segments.contains("//") || segments.contains("/./")) {
            return Optional.of("has an empty segment or . in its path");
        }
        if (hasControlCharacter(name)) {
            return Optional.of("has a control character in its name");
        }
        // What the JDK puts in the place of bytes that it can't decode.
        if (name.indexOf('\uFFFD') >= 0) {
            return Optional.of("has a name that is not UTF-8");
        }
        return Optional.empty();
    }

    private static boolean startsWithDrive(String name) {
        if (name.length() < 2 || name.charAt(1) != ':') {
            return false;
        }
        char first = name.charAt(0);
        return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
    }

    private static boolean hasControlCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
