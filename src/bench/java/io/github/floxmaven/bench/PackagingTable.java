package io.github.floxmaven.bench;

import io.github.floxmaven.bundle.Bundler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What {@link Packaging} costs: of a sample and of a large project, beside maven-shade's time for the sample's jars. All are
 * measured in each of several rounds, so that what else the machine does meets all of them, and ratios are of one round.
 */
final class PackagingTable {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int ROUNDS = 7;

    private final Path sample = FOLDER.resolve("packaging-sample");
    private final Path large = FOLDER.resolve("packaging-large");

    /** Milliseconds by what was measured, a map for each round. */
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    private PackagingTable() {}

    static void measure() throws IOException, RunnerException, InterruptedException {
        PackagingTable table = new PackagingTable();
        new PackagingProject(table.sample).write(20, 300, 8);
        new PackagingProject(table.large).write(200, 10_000, 28);
        for (int round = 0; round < ROUNDS; round++) {
            table.packageAll();
            Map<String, Double> times = new TreeMap<>();
            for (String methods : List.of("(first|shade|unchanged)", "oneClass")) {
                table.run("sample ", table.sample, methods, "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", times);
            }
            for (String methods : List.of("(first|unchanged)", "oneClass")) {
                table.run("large ", table.large, methods, "-Xmx128m", times);
            }
            table.rounds.add(times);
        }
        List<String> lines = table.lines();
        Files.write(FOLDER.resolve("packaging.md"), lines);
        System.out.println(String.join("\n", lines));
    }

    /** As the last build did, when what it made them of was no longer new. */
    private void packageAll() throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(3);
        for (Path project : List.of(sample, large)) {
            new Bundler(project.resolve("last")).bundle(new PackagingProject(project).parts());
        }
    }

    private void run(String name, Path project, String methods, String jvmArgument, Map<String, Double> times)
            throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(Packaging.class.getName() + "\\." + methods + "$")
                .param("project", project.toString())
                .jvmArgsAppend(jvmArgument);
        new Runner(options.build())
                .run()
                .forEach(result -> times.put(
                        name + result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore()));
    }

    private List<String> lines() {
        return List.of(
                "| packaging, in Java that has just started; medians of " + ROUNDS + " rounds | time | of maven-shade's |",
                "|---|---|---|",
                line("maven-shade: one jar of 20 MB of dependencies", "sample shade"),
                line("20 MB of dependencies, site of 300 files, 8 MB: first", "sample first"),
                line("– nothing changed", "sample unchanged"),
                line("– one class changed", "sample oneClass"),
                line("200 MB of dependencies, site of 10,000 files, 28 MB, heap of 128 MB: first", "large first"),
                line("– nothing changed", "large unchanged"),
                line("– one class changed", "large oneClass"));
    }

    private String line(String text, String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f ms | %.3f |",
                text,
                median(times -> times.get(name)),
                median(times -> times.get(name) / times.get("sample shade")));
    }

    private double median(Function<Map<String, Double>, Double> value) {
        List<Double> values = new ArrayList<>(rounds.stream().map(value).toList());
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
