package io.github.floxmaven.workflow;

import java.util.regex.Pattern;

/** Plain text as GitHub's Markdown shows it unchanged: it formats nothing, links nothing and calls nobody. */
final class Markdown {
    /** A backslash makes any of these stand for itself (https://github.github.com/gfm/#backslash-escapes). */
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    private Markdown() {}

    /** GitHub looks for names behind {@code @} and numbers behind {@code #} in what Markdown gives, so a comment parts them. */
    static String escaped(String text) {
        return PUNCTUATION.matcher(text).replaceAll("\\\\$0").replaceAll("\\\\[@#]", "$0<!-- -->");
    }
}
