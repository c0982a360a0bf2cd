package io.github.floxmaven.bench.goals;

import java.time.Duration;

/** A deploy as it was measured. */
record Measurement(String row, Scenario scenario, Duration time, Traffic traffic) {}
