package io.github.floxmaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's list of what git leaves out. It is the user's own, so lines are only added. */
final class GitIgnore {
    static final String PATH = ".gitignore";

    /** What Maven and Flox make; of what else there is, the user knows. */
    private static final List<String> FOLDERS = List.of("target", ".flox");

    private GitIgnore() {}

    /** The list with the lines that it lacks. */
    static String complete(String text) {
        Set<String> lines =
                Set.copyOf(text.lines().map(String::strip).distinct().toList());
        List<String> missing = new ArrayList<>();
        for (String folder : FOLDERS) {
            if (Set.of(folder, folder + "/", "**/" + folder, "**/" + folder + "/").stream()
                    .noneMatch(lines::contains)) {
                missing.add(folder + "/");
            }
        }
        if (missing.isEmpty()) {
            return text;
        }
        String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return text + end + String.join("\n", missing) + "\n";
    }
}
