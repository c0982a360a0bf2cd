package io.github.floxmaven.bench.goals;

import java.time.Duration;

/**
 * A deploy as it was measured.
 *
 * @param round in which it was
 * @param awaitsLambda whether it ended no sooner than the updates of functions that it asked for; a deploy that does not
 *     await them isn't counted
 */
record Measurement(int round, Row row, Scenario scenario, Duration time, boolean awaitsLambda, Traffic traffic) {
    double seconds() {
        return time.toNanos() / 1e9;
    }

    /** The same deploy, with what went before it in its time. */
    Measurement after(Measurement preparation) {
        return new Measurement(round, row, scenario, preparation.time.plus(time), awaitsLambda, traffic);
    }

    double sent() {
        return traffic.sent();
    }

    double calls() {
        return traffic.calls().size();
    }

    double waves() {
        return traffic.waves().size();
    }

    /** How many zips of code it sent. */
    double bundles() {
        return traffic.calls().stream()
                .filter(call -> call.path().contains("/bundles/"))
                .filter(call -> call.is("S3", "PutObject") || call.is("S3", "CompleteMultipartUpload"))
                .count();
    }
}
