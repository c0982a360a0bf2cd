package io.github.floxmaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What flox:init would do to a file.
 *
 * @param path where it is, below the repository's folder and with {@code /} between
 * @param before what it says; empty when there is none
 * @param after what it is to say
 * @param isSomebodys whether somebody else wrote it, or has edited it, so that it is not to be replaced unasked
 */
public record FileChange(String path, Optional<String> before, String after, boolean isSomebodys) {

    /** Whether the file is to say anything else than it does. */
    public boolean isAny() {
        return before.map(text -> !normal(text).equals(after)).orElse(true);
    }

    /** The lines that come and go, as {@code diff -u} shows them. */
    public List<String> diff() {
        List<String> lines = new ArrayList<>();
        lines.add(before.isPresent() ? "--- " + path : "--- /dev/null");
        lines.add("+++ " + path);
        lines.addAll(LineDiff.of(
                before.map(FileChange::normal).orElse("").lines().toList(),
                after.lines().toList()));
        return lines;
    }

    private static String normal(String text) {
        return text.replace("\r\n", "\n");
    }
}
