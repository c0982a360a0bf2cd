package io.github.floxmaven.release;

/**
 * Text from outside, such as a commit's subject, without anything that could move a terminal's cursor or turn the direction
 * of writing.
 */
public final class PlainText {
    private PlainText() {}

    /** The text without all that is not plain, and without blanks around it. */
    public static String of(String text) {
        return text.codePoints()
                .filter(PlainText::isPlain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** Whether a character only shows itself. */
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
