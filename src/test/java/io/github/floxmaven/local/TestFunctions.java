package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.tools.ToolProvider;

/** Makes functions from a few lines of source, and collects what they write. */
final class TestFunctions implements AutoCloseable {
    /** What the functions wrote. */
    final List<String> console = new CopyOnWriteArrayList<>();

    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final Path folder;
    private final Consumer<String> listener;
    private final List<LocalFunction> functions = new CopyOnWriteArrayList<>();
    private Map<String, String> environment = Map.of();
    private Duration timeout = Duration.ofSeconds(20);
    private int memoryMb = 256;

    /** @param folder an empty one */
    TestFunctions(Path folder) {
        this(folder, line -> {});
    }

    /** @param listener gets each line that a function writes */
    TestFunctions(Path folder, Consumer<String> listener) {
        this.folder = folder;
        this.listener = listener;
    }

    TestFunctions environment(Map<String, String> settings) {
        environment = settings;
        return this;
    }

    TestFunctions timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    TestFunctions memoryMb(int megabytes) {
        memoryMb = megabytes;
        return this;
    }

    /** A Java 17 function: {@code body} is the body of class {@code Handler} with a method {@code handle}. */
    LocalFunction java(String body) {
        return java("Handler::handle", body);
    }

    LocalFunction java(String handler, String body) {
        Path source = write("Handler.java", "import java.util.*;\npublic class Handler {\n" + body + "\n}\n");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        task().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        source.toString());
        if (result != 0) {
            throw new AssertionError("The handler does not compile");
        }
        return open(code("java17", handler));
    }

    /** A Node.js function: {@code source} exports {@code handler}. */
    LocalFunction node(String runtime, String file, String source) {
        write(file, source);
        return open(code(runtime, file.substring(0, file.lastIndexOf('.')) + ".handler"));
    }

    /** A function that is its own runtime client. */
    LocalFunction provided(String bootstrap) {
        if (!write("bootstrap", bootstrap).toFile().setExecutable(true)) {
            throw new AssertionError("The bootstrap can't be made executable");
        }
        return open(code("provided.al2023", "any"));
    }

    FunctionCode code(String runtime, String handler) {
        FunctionSettings settings = new FunctionSettings(
                runtime, handler, Optional.empty(), memoryMb, timeout, "/", environment, Map.of(), false);
        return new FunctionCode(
                Part.BACKEND,
                "20261122T141503Z-3f9c2ab",
                handler,
                settings,
                task(),
                Optional.empty(),
                Map.of("FLOX_SYSTEM", "local"));
    }

    LocalFunction open(FunctionCode code) {
        return open(code, LocalFunction.DEFAULT_WORKER_LIMIT);
    }

    LocalFunction open(FunctionCode code, int workerLimit) {
        FunctionLog log = new FunctionLog(folder.resolve("logs/backend.log"), this::hear);
        LocalFunction function =
                new LocalFunction(code, workerLimit, new Runtimes(folder.resolve("runtimes"), new TestToolbox()), log);
        functions.add(function);
        return function;
    }

    private Path task() {
        return folder.resolve("task");
    }

    /** Waits until a function writes that line. */
    void awaitLine(String line) throws InterruptedException {
        String next;
        do {
            next = unread.poll(20, TimeUnit.SECONDS);
        } while (next != null && !next.equals(line));
        if (next == null) {
            throw new AssertionError("No function wrote \"" + line + "\", but " + console);
        }
    }

    private void hear(String line) {
        console.add(line);
        unread.add(line);
        listener.accept(line);
    }

    /** Writes a file into the task folder. */
    Path write(String name, String content) {
        Path file = task().resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function's answer as text. */
    static String invoke(LocalFunction function, String event) throws FunctionFailure {
        return new String(function.invoke(event.getBytes(UTF_8)), UTF_8);
    }

    @Override
    public void close() {
        functions.forEach(LocalFunction::close);
    }
}
