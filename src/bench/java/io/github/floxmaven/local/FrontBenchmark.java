package io.github.floxmaven.local;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.SystemName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The same requests to the same running workers, three ways: through the HTTP front; by a {@link BareSocket}, the least
 * that a client outside this process takes to the Runtime API; and from this process straight to the Runtime API. In
 * each of many short rounds the three take turns, and ratios are taken within a round: what else the machine does meets
 * all of them.
 */
public final class FrontBenchmark {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int ROUNDS = 37;
    private static final Duration TURN = Duration.ofMillis(100);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int FEW_CLIENTS = 1;
    private static final int MANY_CLIENTS = 4;

    /** The least that the front may reach of each other way's throughput. */
    private static final double MUST_SHOW = 0.8;

    private static final String JAVA =
            """
            public Map<String, Object> handle(Map<String, Object> event) {
              return Map.of(
                  "statusCode", 200,
                  "headers", Map.of("content-type", "application/json"),
                  "body", "{\\"path\\":\\"" + event.get("rawPath") + "\\"}");
            }
            """;
    private static final String NODE =
            """
            export const handler = async event => ({
              statusCode: 200,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ path: event.rawPath })
            });
            """;

    private static final Map<String, List<String>> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("host", List.of("localhost:8080"));
        HEADERS.put("user-agent", List.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        HEADERS.put("accept", List.of("application/json"));
        HEADERS.put("accept-language", List.of("en-US,en;q=0.5"));
        HEADERS.put("accept-encoding", List.of("gzip, deflate, br, zstd"));
        HEADERS.put("cookie", List.of("session=6f1ed002ab5595859014ebf0951522d9; theme=dark"));
    }

    private final List<String> lines = new ArrayList<>(List.of(
            "| runtime, clients | through the front: requests/s; p50, p99 | Runtime API, by a bare socket"
                    + " | Runtime API, in the same process | front ÷ bare socket | front ÷ same process |",
            "|---|---|---|---|---|---|"));

    private double leastOfBareSocket = Double.POSITIVE_INFINITY;
    private double leastOfSameProcess = Double.POSITIVE_INFINITY;

    private FrontBenchmark() {}

    /** Prints the table and writes it to {@code target/bench/front.md}. */
    public static void run() throws Exception {
        new FrontBenchmark().measure();
    }

    /** One thread's way to the function; asks once. */
    private interface Caller {
        void call() throws Exception;
    }

    private void measure() throws Exception {
        Path work = Files.createDirectories(FOLDER.resolve("front"));
        try (TestFunctions functions = new TestFunctions(work)) {
            measure("java17", functions.java(JAVA));
            measure("nodejs22.x", functions.node("nodejs22.x", "index.mjs", NODE));
        }
        lines.add("");
        lines.add("| must show | at least | least of all rows |");
        lines.add("|---|---|---|");
        promise("bare socket", leastOfBareSocket);
        promise("same process", leastOfSameProcess);
        Files.write(FOLDER.resolve("front.md"), lines);
        System.out.println(String.join("\n", lines));
    }

    private void measure(String runtime, LocalFunction function) throws Exception {
        Pointer pointer = new Pointer("r1", Map.of(Part.BACKEND, "r1"));
        HttpFront front = HttpFront.open(0, new SystemName("bench", SystemName.LOCAL));
        try (RunningRelease release = new RunningRelease(pointer, Map.of(Part.BACKEND, function));
                BareSocket bare = new BareSocket(function)) {
            front.serve(release);
            byte[] event = new ProxyRequest(
                            "GET", "/api/notes?page=2", "HTTP/1.1", "127.0.0.1", 8080, HEADERS, new byte[0])
                    .event(pointer);
            List<Callable<Caller>> ways = List.of(
                    () -> new FrontClient(front.port(), HEADERS)::call,
                    () -> {
                        BareSocket.Connection connection = bare.connect();
                        return () -> connection.call(event);
                    },
                    () -> () -> function.invoke(event));
            for (Callable<Caller> way : ways) {
                Turn.of(callers(MANY_CLIENTS, way), WARM_UP);
            }
            row(runtime, FEW_CLIENTS, ways);
            row(runtime, MANY_CLIENTS, ways);
        } finally {
            front.close();
        }
    }

    private void row(String runtime, int clients, List<Callable<Caller>> ways) throws Exception {
        List<List<Caller>> callers = new ArrayList<>();
        List<List<Turn>> turns = new ArrayList<>();
        for (Callable<Caller> way : ways) {
            callers.add(callers(clients, way));
            turns.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < ways.size(); turn++) {
                // There and back, so that a machine that gets slower or faster meets all alike.
                int way = round % 2 == 0 ? turn : ways.size() - 1 - turn;
                turns.get(way).add(Turn.of(callers.get(way), TURN));
            }
        }
        double ofBareSocket = ratio(turns.get(0), turns.get(1));
        double ofSameProcess = ratio(turns.get(0), turns.get(2));
        leastOfBareSocket = Math.min(leastOfBareSocket, ofBareSocket);
        leastOfSameProcess = Math.min(leastOfSameProcess, ofSameProcess);
        lines.add(String.format(
                Locale.ROOT,
                "| %s, %d | %s | %s | %s | %s | %s |",
                runtime,
                clients,
                cell(turns.get(0)),
                cell(turns.get(1)),
                cell(turns.get(2)),
                judged(ofBareSocket),
                judged(ofSameProcess)));
    }

    private void promise(String way, double least) {
        lines.add(String.format(
                Locale.ROOT,
                "| throughput through the front, of calling the Runtime API directly: %s | %.1f | %s |",
                way,
                MUST_SHOW,
                judged(least)));
    }

    private static String judged(double ratio) {
        return String.format(Locale.ROOT, "%.2f%s", ratio, ratio < MUST_SHOW ? " **missed**" : "");
    }

    private static double ratio(List<Turn> some, List<Turn> others) {
        return median(IntStream.range(0, some.size())
                .mapToDouble(i -> some.get(i).perSecond() / others.get(i).perSecond())
                .toArray());
    }

    private static String cell(List<Turn> turns) {
        return String.format(
                Locale.ROOT,
                "%,.0f/s; %.2f, %.2f ms",
                median(turns.stream().mapToDouble(Turn::perSecond).toArray()),
                median(turns.stream().mapToDouble(turn -> turn.millis(0.5)).toArray()),
                median(turns.stream().mapToDouble(turn -> turn.millis(0.99)).toArray()));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<Caller> callers(int count, Callable<Caller> maker) throws Exception {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(maker.call());
        }
        return callers;
    }

    /** What callers that call side by side measured: how long each call took, sorted. */
    private record Turn(long[] nanos, double perSecond) {
        static Turn of(List<Caller> callers, Duration length) throws InterruptedException, ExecutionException {
            ExecutorService threads = Executors.newFixedThreadPool(callers.size());
            try {
                long start = System.nanoTime();
                long end = start + length.toNanos();
                List<Future<long[]>> running = new ArrayList<>();
                for (Caller caller : callers) {
                    running.add(threads.submit(() -> calls(caller, end)));
                }
                long[] all = {};
                for (Future<long[]> each : running) {
                    long[] more = each.get();
                    int before = all.length;
                    all = Arrays.copyOf(all, before + more.length);
                    System.arraycopy(more, 0, all, before, more.length);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Arrays.sort(all);
                return new Turn(all, all.length / seconds);
            } finally {
                threads.shutdown();
            }
        }

        private static long[] calls(Caller caller, long end) throws Exception {
            long[] nanos = new long[1 << 16];
            int count = 0;
            long start = System.nanoTime();
            // Once at least, even if the machine lets this thread begin too late.
            do {
                caller.call();
                long now = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = now - start;
                start = now;
            } while (start < end);
            return Arrays.copyOf(nanos, count);
        }

        double millis(double quantile) {
            return nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
        }
    }
}
