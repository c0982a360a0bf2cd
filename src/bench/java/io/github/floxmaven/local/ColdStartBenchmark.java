package io.github.floxmaven.local;

import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the start of a worker's process to its first answer, for the same Java function packaged and started in different
 * ways. Each start is a fresh JVM; the ways take turns, so that what else the machine does meets all of them.
 */
public final class ColdStartBenchmark {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int ROUNDS = 5;
    private static final byte[] EVENT = "{\"rawPath\":\"/api/notes\"}".getBytes();
    private static final byte[] END = "{\"rawPath\":\"/end\"}".getBytes();

    private final ColdStartSample sample = new ColdStartSample(FOLDER.resolve("cold-start"));
    private final Map<String, Way> ways = new LinkedHashMap<>();

    private ColdStartBenchmark() {}

    /** Prints the table and writes it to {@code target/bench/cold-start.md}. */
    public static void run() throws Exception {
        new ColdStartBenchmark().measure();
    }

    /**
     * How a function is packaged and started.
     *
     * @param task the unpacked bundle
     * @param jvmOptions what the JVM is told beside Lambda's own options; empty for nothing
     * @param onClassPath whether the bundle's jars are on the JVM's class path, not with the client's class loader
     */
    private record Way(Path task, String jvmOptions, boolean onClassPath) {
        Way with(String options) {
            return new Way(task, options, onClassPath);
        }
    }

    private void measure() throws Exception {
        Way today = new Way(sample.folder("as-bundled", false, ColdStartSample.Jars.AS_THEY_ARE), "", false);
        Way classesInJar = new Way(sample.folder("classes-in-jar", true, ColdStartSample.Jars.AS_THEY_ARE), "", false);
        Way onClassPath = new Way(classesInJar.task(), "", true);
        ways.put("as flox bundles it: classes in folders, jars as they are", today);
        ways.put("classes in a jar", classesInJar);
        ways.put("jars stored, not deflated", new Way(sample.folder("stored", false, ColdStartSample.Jars.STORED), "", false));
        ways.put("all jars merged into one", new Way(sample.folder("merged", false, ColdStartSample.Jars.MERGED), "", false));
        ways.put(
                "all jars merged into one, stored",
                new Way(sample.folder("merged-stored", false, ColdStartSample.Jars.MERGED_STORED), "", false));
        ways.put("all compilers (TieredStopAtLevel=4)", today.with("-XX:TieredStopAtLevel=4"));
        ways.put("no class data sharing at all (-Xshare:off)", today.with("-Xshare:off"));
        Way empty = new Way(sample.emptyFolder(), "", false);
        ways.put("archive of the client's classes, as Lambda has one", today.with(archive(empty, "client.jsa")));
        ways.put("archive of all classes", today.with(archive(today, "all.jsa")));
        ways.put("jars on the class path", onClassPath);
        ways.put("jars on the class path, archive of all classes", onClassPath.with(archive(onClassPath, "path.jsa")));

        Map<String, List<Start>> starts = new LinkedHashMap<>();
        ways.keySet().forEach(name -> starts.put(name, new ArrayList<>()));
        // The first round fills the caches of the file system.
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                Start start = start(way.getValue());
                if (round > 0) {
                    starts.get(way.getKey()).add(start);
                }
            }
        }
        List<String> lines = new ArrayList<>(table(starts));
        lines.add("");
        lines.addAll(releaseTable(today.task()));
        Files.write(FOLDER.resolve("cold-start.md"), lines);
        System.out.println(String.join("\n", lines));
    }

    private static List<String> releaseTable(Path backend) throws Exception {
        ColdStartRelease release = new ColdStartRelease(backend);
        Map<String, List<Double>> steps = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path project = Files.createTempDirectory("flox-cold-start");
            release.steps(project)
                    .forEach((step, millis) ->
                            steps.computeIfAbsent(step, key -> new ArrayList<>()).add(millis));
            WholeFolder.remove(project);
        }
        List<String> lines = new ArrayList<>(List.of("| a local release, from its bundles | time |", "|---|---|"));
        steps.forEach((step, millis) ->
                lines.add(String.format(Locale.ROOT, "| %s | %.0f ms |", step, median(millis, Double::doubleValue))));
        return lines;
    }

    private static List<String> table(Map<String, List<Start>> starts) {
        List<Start> first = starts.values().iterator().next();
        List<String> lines = new ArrayList<>(List.of(
                "| Java function with Gson and an S3 client; medians of " + ROUNDS
                        + " starts | first answer after | ratio | processor time | ratio |",
                "|---|---|---|---|---|"));
        starts.forEach((name, each) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %.2f | %.0f ms | %.2f |",
                name,
                median(each, Start::millis),
                median(each, Start::millis) / median(first, Start::millis),
                median(each, Start::processorMillis),
                median(each, Start::processorMillis) / median(first, Start::processorMillis))));
        return lines;
    }

    /** What a start took until the first answer: time, and processor time of the worker, which other load disturbs less. */
    private record Start(double millis, double processorMillis) {}

    /** The option that has a JVM use the archive of classes which a run has made. */
    private static String archive(Way way, String file) throws Exception {
        Path archive = FOLDER.resolve("cold-start").resolve(file);
        Files.deleteIfExists(archive);
        LocalFunction function = open(way.with("-XX:ArchiveClassesAtExit=" + archive));
        try {
            function.invoke(EVENT);
            function.invoke(END);
        } catch (FunctionFailure e) {
            // It ended, as it was told.
        } finally {
            function.close();
        }
        if (Files.notExists(archive)) {
            throw new IllegalStateException("No archive " + archive);
        }
        return "-XX:SharedArchiveFile=" + archive;
    }

    private static Start start(Way way) throws FunctionFailure {
        LocalFunction function = open(way);
        long start = System.nanoTime();
        try {
            function.invoke(EVENT);
            double millis = (System.nanoTime() - start) / 1e6;
            long processor = ProcessHandle.current()
                    .children()
                    .mapToLong(worker -> worker.info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis())
                    .sum();
            return new Start(millis, processor);
        } finally {
            function.close();
        }
    }

    private static LocalFunction open(Way way) {
        FunctionSettings settings = new FunctionSettings(
                "java17",
                "Handler::handle",
                Optional.empty(),
                1024,
                Duration.ofSeconds(30),
                "/",
                way.jvmOptions().isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", way.jvmOptions()),
                Map.of(),
                false);
        FunctionCode code = new FunctionCode(
                Part.BACKEND, "r1", settings.handler(), settings, way.task(), Optional.empty(), Map.of());
        Path work = FOLDER.resolve("cold-start");
        FunctionLog log = new FunctionLog(work.resolve("backend.log"), line -> {});
        return new LocalFunction(code, 1, new Runtimes(work.resolve("runtimes"), toolbox(way)), log);
    }

    private static Toolbox toolbox(Way way) {
        TestToolbox ours = new TestToolbox();
        return new Toolbox() {
            @Override
            public Path java(int feature) {
                return ours.java(feature);
            }

            @Override
            public List<Path> javaRuntimeClient() {
                return way.onClassPath()
                        ? Stream.concat(ours.javaRuntimeClient().stream(), ColdStartSample.jars(way.task()).stream())
                                .toList()
                        : ours.javaRuntimeClient();
            }

            @Override
            public Path postgresBinaries(int majorVersion) {
                return ours.postgresBinaries(majorVersion);
            }
        };
    }

    private static <T> double median(List<T> measured, ToDoubleFunction<T> figure) {
        return measured.stream().mapToDouble(figure).sorted().toArray()[measured.size() / 2];
    }
}
