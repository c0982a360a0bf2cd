package io.github.floxmaven.console;

import java.util.regex.Pattern;

/** Text of others that is to be shown as it is. */
final class Printable {
    /** Those of terminals, and those that turn the direction of what follows. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u202a-\u202e\u2066-\u2069&&[^\t]]");

    private Printable() {}

    /** The text with a sign in the place of each character that would steer a terminal or a browser. */
    static String of(String text) {
        return CONTROL.matcher(text).replaceAll("\ufffd");
    }
}
