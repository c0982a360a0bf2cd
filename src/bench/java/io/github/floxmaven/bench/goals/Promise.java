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
    private static final String JAR_BUILT = " (jar built before, unmeasured)";
    private static final String FROM_SOURCE = " (from the source: with the jar's build)";

    @FunctionalInterface
    interface Figure {
        Optional<Double> of(Row row);
    }

    static List<Promise> all(Medians medians) {
        Medians fromSource = medians.fromSource();
        return List.of(
                new Promise(
                        "no change: time, of the fastest peer's" + JAR_BUILT,
                        1.0,
                        row -> ofFastestPeer(medians, row, Scenario.NO_CHANGE)),
                new Promise(
                        "no change: time, of the fastest peer's" + FROM_SOURCE,
                        1.0,
                        row -> ofFastestPeer(fromSource, row, Scenario.NO_CHANGE)),
                new Promise("no change: bytes", 0, row -> medians.of(row, Scenario.NO_CHANGE, Measurement::sent)),
                new Promise("no change: waves", 3, row -> medians.of(row, Scenario.NO_CHANGE, Measurement::waves)),
                new Promise("backend line: bytes, of the fewest of a peer", 0.01, row -> ratio(
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::sent),
                        medians.leastOfPeers(Scenario.BACKEND_LINE, Measurement::sent))),
                new Promise(
                        "backend line: time, of the fastest peer's" + JAR_BUILT,
                        0.7,
                        row -> ofFastestPeer(medians, row, Scenario.BACKEND_LINE)),
                new Promise(
                        "backend line: time, of the fastest peer's" + FROM_SOURCE,
                        0.7,
                        row -> ofFastestPeer(fromSource, row, Scenario.BACKEND_LINE)),
                new Promise("backend line: waves more than the fewest of a peer", -1, row -> difference(
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::waves),
                        medians.leastOfPeers(Scenario.BACKEND_LINE, Measurement::waves))),
                new Promise("frontend file: time, of CDK's" + JAR_BUILT, 1.0, row -> ofCdk(medians, row)),
                new Promise("frontend file: time, of CDK's" + FROM_SOURCE, 1.0, row -> ofCdk(fromSource, row)),
                new Promise(
                        "frontend file: bundles sent",
                        1,
                        row -> medians.of(row, Scenario.FRONTEND_FILE, Measurement::bundles)),
                new Promise("backend line beside 200 MB and 10,000 files: time, of the sample's", 1.5, row -> ratio(
                        medians.of(LargeFlox.DEPLOY, Scenario.BACKEND_LINE, Measurement::seconds)
                                .filter(large -> row.equals(Flox.DEPLOY)),
                        medians.of(row, Scenario.BACKEND_LINE, Measurement::seconds))));
    }

    private static Optional<Double> ofFastestPeer(Medians medians, Row row, Scenario scenario) {
        return ratio(
                medians.of(row, scenario, Measurement::seconds),
                medians.leastOfPeers(scenario, Measurement::seconds));
    }

    private static Optional<Double> ofCdk(Medians medians, Row row) {
        return ratio(
                medians.of(row, Scenario.FRONTEND_FILE, Measurement::seconds),
                medians.of(Cdk.DEPLOY, Scenario.FRONTEND_FILE, Measurement::seconds));
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
