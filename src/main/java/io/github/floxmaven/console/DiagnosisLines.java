package io.github.floxmaven.console;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Diagnoses as lines: what was looked at, how it is, and below it what to do. */
public final class DiagnosisLines {
    private static final String INDENT = "  ";
    private static final String ARROW = "-> ";
    private static final String NO_ARROW = "   ";
    private static final int WIDEST_STATE = Check.State.PROBLEM.name().length();

    private final List<Diagnosis> diagnoses;

    public DiagnosisLines(List<Diagnosis> diagnoses) {
        this.diagnoses = diagnoses;
    }

    /** The lines, in plain text. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int widest = diagnoses.stream()
                .flatMap(diagnosis -> diagnosis.checks().stream())
                .mapToInt(check -> check.name().length())
                .max()
                .orElse(0);
        for (Diagnosis diagnosis : diagnoses) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(diagnosis.subject());
            diagnosis.checks().forEach(check -> lines.addAll(lines(check, widest)));
        }
        return lines;
    }

    private static List<String> lines(Check check, int widest) {
        String head = INDENT + pad(state(check), WIDEST_STATE) + INDENT + pad(check.name(), widest) + INDENT;
        String blank = " ".repeat(head.length());
        return Stream.concat(
                        hanging(head, blank, check.finding()),
                        check.fix().stream().flatMap(fix -> hanging(blank + ARROW, blank + NO_ARROW, fix)))
                .toList();
    }

    private static Stream<String> hanging(String first, String others, String text) {
        List<String> lines = text.lines().map(String::strip).map(Printable::of).toList();
        return IntStream.range(0, lines.size()).mapToObj(i -> (i == 0 ? first : others) + lines.get(i));
    }

    private static String state(Check check) {
        return check.state().name().toLowerCase(Locale.ROOT);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
