package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.it.Workplace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures whole deploys, round by round, so that what disturbs a round disturbs all contenders alike. */
public final class GoalBenchmark {
    private static final Path HOME = Path.of("target/bench").toAbsolutePath();
    private static final Path FOLDER = HOME.resolve("goals");
    private static final Path TABLE = Path.of("target/bench/goals.md");

    private final Settings settings = Settings.read();
    private final PrintStream out = System.out;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** Prints the table, and writes it to {@code target/bench/goals.md}. */
    public void run() throws IOException {
        Directories.delete(FOLDER);
        Files.createDirectories(FOLDER);
        new Weights(settings.localRepository()).install();
        Map<Contender, Sample> contenders = new LinkedHashMap<>();
        for (Contender contender : all()) {
            if (settings.contenders().test(contender.name())) {
                invite(contender, contenders);
            }
        }
        String conditions = Stream.concat(
                        Stream.of(Machine.describe(), settings.mavenVersion()),
                        contenders.keySet().stream()
                                .flatMap(contender -> contender.tools().stream())
                                .distinct()
                                .map(Tool::version))
                .collect(Collectors.joining("; "));
        for (int round = 1; round <= settings.rounds(); round++) {
            out.printf("Round %d of %d%n", round, settings.rounds());
            for (Map.Entry<Contender, Sample> each : contenders.entrySet()) {
                measure(round, each.getKey(), each.getValue());
            }
            write("%s. Medians of %d.%n%n".formatted(conditions, round));
        }
        out.println(Files.readString(TABLE));
    }

    /** After each round, so that a run that is broken off isn't lost. */
    private void write(String conditions) throws IOException {
        String tables = new GoalTable(new Medians(measurements)).markdown();
        Files.writeString(TABLE, conditions + tables + String.join("", absent));
    }

    private List<Contender> all() {
        Workplace workplace =
                Workplace.of(HOME.toFile(), settings.maven(), settings.java(), settings.localRepository());
        AwsCli awsCli = new AwsCli(workplace);
        NodePackages packages = new NodePackages(HOME, workplace);
        return List.of(
                new Flox(),
                new LargeFlox(),
                new Osls(awsCli, packages),
                new Cdk(awsCli, packages),
                new AwsCliScript(awsCli),
                new S3Sync(awsCli),
                new MavenShade());
    }

    private void invite(Contender contender, Map<Contender, Sample> contenders) {
        try {
            for (Tool tool : contender.tools()) {
                tool.fetch();
            }
            contenders.put(contender, Sample.create(contender, FOLDER, settings));
        } catch (UnavailableException e) {
            String news = "Not measured: %s. %s%n".formatted(contender.name(), e.getMessage());
            absent.add("\n" + news);
            out.print(news);
        }
    }

    private void measure(int round, Contender contender, Sample sample) {
        try (AwsDouble aws = Aws.start()) {
            for (Step step : contender.steps(sample, aws)) {
                sample.change(step.scenario());
                step.preparation().run();
                aws.calls().clear();
                aws.visits().clear();
                long start = System.nanoTime();
                step.deploy().run();
                Duration time = Duration.ofNanos(System.nanoTime() - start);
                Instant end = Instant.now();
                Traffic traffic =
                        Traffic.of(aws.calls().all(), aws.visits().all());
                measurements.add(new Measurement(
                        round,
                        step.row(),
                        step.scenario(),
                        time,
                        !traffic.lastUpdate().plus(Aws.LAMBDA_UPDATE).isAfter(end),
                        traffic));
                tell(step, time, traffic);
            }
        }
    }

    private void tell(Step step, Duration time, Traffic traffic) {
        List<List<Call>> waves = traffic.waves();
        out.printf(
                "%s, %s: %.1f s, %d calls in %d waves, %,d bytes%n",
                step.row().name(),
                step.scenario().label(),
                time.toMillis() / 1000.0,
                traffic.calls().size(),
                waves.size(),
                traffic.sent());
        if (settings.listsCalls() && !waves.isEmpty()) {
            Call first = traffic.calls().get(0);
            for (int wave = 0; wave < waves.size(); wave++) {
                for (Call call : waves.get(wave)) {
                    out.printf(
                            "  %2d  %5d-%5d ms  %s.%s %s %d, %,d bytes%n",
                            wave + 1,
                            Duration.between(first.start(), call.start()).toMillis(),
                            Duration.between(first.start(), call.end()).toMillis(),
                            call.service(),
                            call.operation(),
                            call.path(),
                            call.status(),
                            call.bytesReceived());
                }
            }
        }
    }
}
