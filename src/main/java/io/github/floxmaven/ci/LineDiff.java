package io.github.floxmaven.ci;

import java.util.ArrayList;
import java.util.List;

/** The difference of two short texts, line by line, with some lines around it. */
final class LineDiff {
    private static final int CONTEXT = 3;
    private static final String KEPT = "  ";

    private LineDiff() {}

    /** All lines with {@code -}, {@code +} or a space before them; of those that stay, only the ones near a change. */
    static List<String> of(List<String> before, List<String> after) {
        return nearChanges(all(before, after));
    }

    private static List<String> all(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(KEPT + before.get(i));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i++));
            } else {
                lines.add("+ " + after.get(j++));
            }
        }
        return lines;
    }

    /** How many lines the two have in common from one line of each on. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> nearChanges(List<String> lines) {
        List<String> near = new ArrayList<>();
        boolean left = false;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                near.add(lines.get(i));
                left = false;
            } else if (!left) {
                near.add("@@");
                left = true;
            }
        }
        return near;
    }

    private static boolean isNearChange(List<String> lines, int index) {
        return lines.subList(Math.max(0, index - CONTEXT), Math.min(lines.size(), index + CONTEXT + 1)).stream()
                .anyMatch(line -> !line.startsWith(KEPT));
    }
}
