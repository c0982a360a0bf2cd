package io.github.floxmaven.bench.goals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The measurements as tables in Markdown. All figures are medians. */
final class GoalTable {
    private final List<Measurement> measurements;
    private final List<String> absent;

    GoalTable(List<Measurement> measurements, List<String> absent) {
        this.measurements = measurements;
        this.absent = absent;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(Machine.describe()).append("\n\n");
        table(text, "seconds", measurement -> (double) measurement.time().toMillis() / 1000, "%.1f");
        table(text, "sent, bytes", measurement -> (double) measurement.traffic().sent(), "%,.0f");
        table(text, "calls", measurement -> (double) measurement.traffic().calls().size(), "%.0f");
        table(text, "waves", measurement -> (double) measurement.traffic().waves().size(), "%.0f");
        absent.forEach(each -> text.append("Not measured: ").append(each).append('\n'));
        return text.toString();
    }

    private void table(StringBuilder text, String title, Function<Measurement, Double> figure, String format) {
        List<String> header = new ArrayList<>(List.of(title));
        for (Scenario scenario : Scenario.values()) {
            header.add(scenario.label());
        }
        row(text, header);
        text.append("|---|").append("---|".repeat(Scenario.values().length)).append('\n');
        for (String row : measurements.stream().map(Measurement::row).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(row));
            for (Scenario scenario : Scenario.values()) {
                cells.add(median(row, scenario, figure)
                        .map(value -> String.format(Locale.ROOT, format, value))
                        .orElse("–"));
            }
            row(text, cells);
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private Optional<Double> median(String row, Scenario scenario, Function<Measurement, Double> figure) {
        List<Double> figures = measurements.stream()
                .filter(each -> each.row().equals(row) && each.scenario() == scenario)
                .map(figure)
                .sorted(Comparator.naturalOrder())
                .toList();
        return figures.isEmpty() ? Optional.empty() : Optional.of(figures.get(figures.size() / 2));
    }
}
