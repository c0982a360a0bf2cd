package io.github.floxmaven.config;

import io.github.floxmaven.release.PlainText;

/**
 * A text from outside, such as a branch's name, as messages show it: in quotation marks, without anything that could
 * move a terminal's cursor or turn the direction of writing, and not endless.
 */
final class Quoted {
    private static final int LONGEST = 100;

    private Quoted() {}

    static String text(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(PlainText.isPlain(c) ? c : '?'));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }
}
