package io.github.floxmaven.bench.goals;

import java.util.List;
import java.util.Optional;

/**
 * What the figures have to show.
 *
 * @param limit that the figure must not exceed
 * @param figure of one of the plugin's rows; empty when there is nothing to compare with
 */
record Promise(String name, double limit, Figure figure) {
    @FunctionalInterface
    interface Figure {
        Optional<Double> of(Row row);
    }

    static List<Promise> all(Medians medians) {
        return List.of(
                new Promise("no change: time, of the fastest peer's", 1.0, row -> ratio(
                        medians.of(row, Scenario.NO_CHANGE, Measurement::seconds),
                        medians.leastOfPeers(Scenario.NO_CHANGE, Measurement::seconds))),
                new Promise("no change: bytes", 0, row -> medians.of(row, Scenario.NO_CHANGE, Measurement::sent)),
                new Promise("no change: waves", 3, row -> medians.of(row, Scenario.NO_CHANGE, Measurement::waves)),
                new Promise("backend line: bytes, of the fewest of a peer", 0.01, row -> ratio(
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::sent),
                        medians.leastOfPeers(Scenario.BACKEND_LINE, Measurement::sent))),
                new Promise("backend line: time, of the fastest peer's", 0.7, row -> ratio(
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::seconds),
                        medians.leastOfPeers(Scenario.BACKEND_LINE, Measurement::seconds))),
                new Promise("backend line: waves more than the fewest of a peer", -1, row -> difference(
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::waves),
                        medians.leastOfPeers(Scenario.BACKEND_LINE, Measurement::waves))),
                new Promise("frontend file: time, of CDK's", 1.0, row -> ratio(
                        medians.of(row, Scenario.FRONTEND_FILE, Measurement::seconds),
                        medians.of(Cdk.DEPLOY, Scenario.FRONTEND_FILE, Measurement::seconds))),
                new Promise(
                        "frontend file: bundles sent",
                        1,
                        row -> medians.of(row, Scenario.FRONTEND_FILE, Measurement::bundles)),
                new Promise("backend line beside 200 MB and 10,000 files: time, of the sample's", 1.5, row -> ratio(
                        medians.of(LargeFlox.DEPLOY, Scenario.BACKEND_LINE, Measurement::seconds)
                                .filter(large -> row.equals(Flox.DEPLOY)),
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::seconds))));
    }

    boolean isKept(double value) {
        return value <= limit;
    }

    private static Optional<Double> ratio(Optional<Double> value, Optional<Double> reference) {
        return value.flatMap(some -> reference.map(other -> some / other));
    }

    private static Optional<Double> difference(Optional<Double> value, Optional<Double> reference) {
        return value.flatMap(some -> reference.map(other -> some - other));
    }
}
