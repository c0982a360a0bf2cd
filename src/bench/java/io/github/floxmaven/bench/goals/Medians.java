package io.github.floxmaven.bench.goals;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The medians of what was measured. */
record Medians(List<Measurement> measurements) {
    List<Row> rows() {
        return measurements.stream().map(Measurement::row).distinct().toList();
    }

    /** Of the deploys of a row after a change; empty when it wasn't measured. */
    Optional<Double> of(Row row, Scenario scenario, ToDoubleFunction<Measurement> figure) {
        List<Double> figures = measurements(row, scenario).stream()
                .map(figure::applyAsDouble)
                .sorted()
                .toList();
        int middle = figures.size() / 2;
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                figures.size() % 2 == 1 ? figures.get(middle) : (figures.get(middle - 1) + figures.get(middle)) / 2);
    }

    /** The least of all peers' medians; empty when there are no peers. */
    Optional<Double> leastOfPeers(Scenario scenario, ToDoubleFunction<Measurement> figure) {
        return rows().stream()
                .filter(row -> row.kind() == Row.Kind.PEER && awaitsLambda(row, scenario))
                .flatMap(row -> of(row, scenario, figure).stream())
                .min(Comparator.naturalOrder());
    }

    boolean awaitsLambda(Row row, Scenario scenario) {
        return measurements(row, scenario).stream().allMatch(Measurement::awaitsLambda);
    }

    /**
     * From the source: each peer's deploy with the build of its jar in the same round, if that was measured; and {@code
     * flox:deploy}, which builds what it deploys.
     */
    Medians fromSource() {
        return new Medians(measurements.stream()
                .flatMap(deploy -> fromSource(deploy).stream())
                .toList());
    }

    private Optional<Measurement> fromSource(Measurement deploy) {
        if (deploy.row().equals(Flox.DEPLOY)) {
            return Optional.of(deploy);
        }
        return measurements(MavenShade.PACKAGE, deploy.scenario()).stream()
                .filter(build -> deploy.row().kind() == Row.Kind.PEER && deploy.round() == build.round())
                .findFirst()
                .map(deploy::after);
    }

    private List<Measurement> measurements(Row row, Scenario scenario) {
        return measurements.stream()
                .filter(each -> each.row().equals(row) && each.scenario() == scenario)
                .toList();
    }
}
