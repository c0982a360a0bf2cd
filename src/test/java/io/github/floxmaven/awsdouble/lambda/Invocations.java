package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.floxmaven.local.FunctionRunner;
import io.github.floxmaven.local.RunningFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs functions by the local system's classes. Those that were used last are kept warm. */
final class Invocations implements AutoCloseable {
    private static final int KEPT_WARM = 6;
    private static final Pattern THROWN = Pattern.compile("threw ([^:\\s]+)(?:: (.*))?", Pattern.DOTALL);

    /** A function with its processes. */
    private record Warm(RunningFunction function, LogStream log) {}

    private final LogSink logs;
    private final Map<FunctionVersion, Warm> warm = new LinkedHashMap<>(16, 0.75f, true);
    private Optional<Path> folder = Optional.empty();
    private FunctionRunner runner;
    private volatile Optional<StandIn> standIn = Optional.empty();

    Invocations(LogSink logs) {
        this.logs = logs;
    }

    void setStandIn(StandIn standIn) {
        this.standIn = Optional.of(standIn);
    }

    Answer invoke(FunctionVersion version, byte[] event) {
        return standIn.map(inPlace -> answer(inPlace, version.image())).orElseGet(() -> run(version, event));
    }

    private static Answer answer(StandIn standIn, FunctionImage image) {
        List<byte[]> zips = Stream.concat(
                        Stream.of(image.code()), image.layers().stream().map(LayerVersion::code))
                .map(Code::zip)
                .toList();
        return new Answer(standIn.answer(image.environment(), zips), false, false, List.of());
    }

    private Answer run(FunctionVersion version, byte[] event) {
        while (true) {
            Warm function = function(version);
            String id = UUID.randomUUID().toString();
            int start = function.log().start(id, version.number());
            long nanos = System.nanoTime();
            try {
                byte[] answer = function.function().invoke(event);
                return new Answer(answer, false, false, function.log().end(id, start, nanos, version.image()));
            } catch (RunningFunction.Failure e) {
                List<String> lines = function.log().end(id, start, nanos, version.image());
                if (!e.isClosed()) {
                    List<String> told = new ArrayList<>(lines);
                    told.addAll(e.output());
                    return new Answer(error(e, id), true, e.isTimeout(), told);
                }
            }
        }
    }

    private Warm function(FunctionVersion version) {
        List<Warm> cold = new ArrayList<>();
        Warm function;
        synchronized (this) {
            function = warm.computeIfAbsent(version, this::open);
            while (warm.size() > KEPT_WARM) {
                cold.add(warm.remove(warm.keySet().iterator().next()));
            }
        }
        cold.forEach(each -> each.function().close());
        return function;
    }

    private Warm open(FunctionVersion version) {
        FunctionImage image = version.image();
        LogStream log = new LogStream(logs, version);
        FunctionRunner.Spec spec = new FunctionRunner.Spec(
                version.functionName(),
                version.number(),
                image.text("Runtime", ""),
                image.text("Handler", ""),
                Integer.parseInt(image.text("MemorySize", "")),
                Duration.ofSeconds(Integer.parseInt(image.text("Timeout", ""))),
                image.environment(),
                zip(image.code()),
                image.layers().stream().map(layer -> zip(layer.code())).toList());
        return new Warm(runner().open(spec, log::line), log);
    }

    private static FunctionRunner.Zip zip(Code code) {
        return new FunctionRunner.Zip(code.zip(), code.unzippedSize());
    }

    private FunctionRunner runner() {
        if (folder.isEmpty()) {
            try {
                folder = Optional.of(Files.createTempDirectory("flox-lambda"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            runner = new FunctionRunner(folder.get());
        }
        return runner;
    }

    /** As a runtime reports an error, or Lambda in its place. */
    private static byte[] error(RunningFunction.Failure failure, String id) {
        JsonObject json = new JsonObject();
        Matcher thrown = THROWN.matcher(failure.getMessage());
        if (failure.isThrown() && thrown.matches()) {
            json.addProperty("errorType", thrown.group(1));
            json.addProperty(
                    "errorMessage", Optional.ofNullable(thrown.group(2)).orElse(""));
        } else {
            json.addProperty("errorType", failure.isTimeout() ? "Sandbox.Timedout" : "Runtime.ExitError");
            json.addProperty("errorMessage", "RequestId: " + id + " Error: Task " + failure.getMessage());
        }
        JsonArray trace = new JsonArray();
        failure.output().stream().filter(line -> line.startsWith("  at ")).forEach(line -> trace.add(line.strip()));
        json.add("trace", trace);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a version's processes. */
    void forget(FunctionVersion version) {
        Warm function;
        synchronized (this) {
            function = warm.remove(version);
        }
        if (function != null) {
            function.function().close();
        }
    }

    @Override
    public synchronized void close() {
        warm.values().forEach(each -> each.function().close());
        warm.clear();
        folder.ifPresent(Invocations::delete);
        folder = Optional.empty();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
