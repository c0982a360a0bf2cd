package io.github.floxmaven.bench;

import io.github.floxmaven.bench.goals.GoalBenchmark;
import io.github.floxmaven.local.ColdStartBenchmark;
import io.github.floxmaven.local.FrontBenchmark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs benchmarks by their names, one after the other: each may have the whole machine. */
public final class Benchmarks {
    private final Map<String, Benchmark> byName = new LinkedHashMap<>();

    private Benchmarks() {
        byName.put("packaging", PackagingTable::measure);
        byName.put("goals", () -> new GoalBenchmark().run());
        byName.put("front", FrontBenchmark::run);
        byName.put("cold-start", ColdStartBenchmark::run);
    }

    /** What can be measured; prints its own table. */
    private interface Benchmark {
        void run() throws Exception;
    }

    /** @param arguments the benchmarks' names, separated by commas; {@code all} for all of them */
    public static void main(String[] arguments) throws Exception {
        new Benchmarks().run(arguments[0]);
    }

    private void run(String names) throws Exception {
        Set<String> wanted = names.equals("all") ? byName.keySet() : Set.of(names.split(","));
        if (!byName.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "-Dbench=" + names + ": there are " + byName.keySet() + ", and all.");
        }
        for (Map.Entry<String, Benchmark> benchmark : byName.entrySet()) {
            if (wanted.contains(benchmark.getKey())) {
                benchmark.getValue().run();
            }
        }
    }
}
