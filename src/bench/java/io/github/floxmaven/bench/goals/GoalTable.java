package io.github.floxmaven.bench.goals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The medians as tables in Markdown. */
final class GoalTable {
    private static final List<Scenario> COLUMNS =
            List.of(Scenario.NO_CHANGE, Scenario.BACKEND_LINE, Scenario.FRONTEND_FILE, Scenario.FIRST);

    private final Medians medians;
    private final StringBuilder text = new StringBuilder();

    GoalTable(Medians medians) {
        this.medians = medians;
    }

    String markdown() {
        table("seconds", this::seconds);
        table("sent, in calls / waves", this::traffic);
        promises();
        return text.toString();
    }

    private void table(String title, BiFunction<Row, Scenario, Optional<String>> cell) {
        row(Stream.concat(Stream.of(title), COLUMNS.stream().map(Scenario::label)));
        row(Stream.generate(() -> "---").limit(COLUMNS.size() + 1));
        for (Row row : medians.rows()) {
            row(Stream.concat(
                    Stream.of(row.name()),
                    COLUMNS.stream().map(scenario -> cell.apply(row, scenario).orElse("–"))));
        }
        text.append('\n');
    }

    private void promises() {
        List<Row> own = medians.rows().stream()
                .filter(row -> row.equals(Flox.DEPLOY) || row.equals(Flox.BUILT))
                .toList();
        row(Stream.concat(Stream.of("must show", "at most"), own.stream().map(Row::name)));
        row(Stream.generate(() -> "---").limit(own.size() + 2));
        for (Promise promise : Promise.all(medians)) {
            row(Stream.concat(
                    Stream.of(promise.name(), figure(promise.limit())),
                    own.stream().map(row -> promise.figure()
                            .of(row)
                            .map(value -> figure(value) + (promise.isKept(value) ? "" : " **missed**"))
                            .orElse("–"))));
        }
    }

    private Optional<String> seconds(Row row, Scenario scenario) {
        String note = medians.awaitsLambda(row, scenario) ? "" : " (does not wait for Lambda: not counted)";
        return medians.of(row, scenario, Measurement::seconds)
                .map(value -> String.format(Locale.ROOT, "%.1f%s", value, note));
    }

    private Optional<String> traffic(Row row, Scenario scenario) {
        return medians.of(row, scenario, Measurement::sent)
                .map(sent -> String.format(
                        Locale.ROOT,
                        "%s, %.0f / %.0f",
                        size(sent),
                        medians.of(row, scenario, Measurement::calls).orElseThrow(),
                        medians.of(row, scenario, Measurement::waves).orElseThrow()));
    }

    private static String size(double bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1_000)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000);
    }

    /** Without the zeros that say nothing. */
    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    private void row(Stream<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell).append(" |"));
        text.append('\n');
    }
}
