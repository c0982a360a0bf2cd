package io.github.floxmaven.local;

import static io.github.floxmaven.local.TestFunctions.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.Gson;
import io.github.floxmaven.local.FunctionFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaFunctionTest {
    @TempDir
    private Path folder;

    private TestFunctions functions;

    @BeforeEach
    void makeFolder() {
        functions = new TestFunctions(folder);
    }

    @AfterEach
    void closeFunctions() {
        functions.close();
    }

    @Test
    void aHandlerAnswersItsEvent() throws FunctionFailure {
        LocalFunction function = functions.java(
                "public Map<String, Object> handle(Map<String, Object> event) { event.put(\"seen\", \"äöü\"); return event; }");

        assertThat(invoke(function, "{\"name\":\"ß\"}")).isEqualTo("{\"name\":\"ß\",\"seen\":\"äöü\"}");
    }

    @Test
    void anAnswerOfMegabytesArrivesWhole() throws FunctionFailure {
        LocalFunction function =
                functions.java("public String handle(String event) { return event + event.substring(0, 1000); }");
        String event = "x".repeat(4_000_000);

        assertThat(invoke(function, '"' + event + '"')).hasSize(4_001_002);
    }

    @Test
    void anAnswerOverLambdasLimitFails() {
        LocalFunction function =
                functions.java("public String handle(String event) { return \"x\".repeat(7_000_000); }");

        FunctionFailure failure = failure(function);

        assertThat(failure.kind()).isEqualTo(Kind.HANDLER);
        assertThat(failure).hasMessage("answered with 7000002 bytes; Lambda takes at most 6291556");
    }

    @Test
    void aWorkerServesRequestAfterRequest() throws FunctionFailure {
        LocalFunction function = functions.java("int count; public int handle(String event) { return ++count; }");

        assertThat(List.of(invoke(function, "\"\""), invoke(function, "\"\""), invoke(function, "\"\"")))
                .containsExactly("1", "2", "3");
    }

    @Test
    void theSettingsAndThePlatformsEnvironmentReachTheFunction() throws FunctionFailure {
        LocalFunction function = functions
                .environment(Map.of("GREETING", "Grüß Gott", "FLOX_SYSTEM", "live"))
                .java("public String handle(String name) { return System.getenv(name); }");

        assertThat(invoke(function, "\"GREETING\"")).isEqualTo("\"Grüß Gott\"");
        assertThat(invoke(function, "\"FLOX_SYSTEM\"")).isEqualTo("\"local\"");
    }

    @Test
    void theFunctionSeesWhatLambdaTellsAndNothingOfThisProcess() throws FunctionFailure {
        LocalFunction function = functions.java(
                "public String handle(String name) { return String.join(\",\", new TreeSet<>(System.getenv().keySet())); }");

        assertThat(invoke(function, "\"\"").replace("\"", "").split(","))
                .containsExactly(
                        "AWS_DEFAULT_REGION",
                        "AWS_EXECUTION_ENV",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "AWS_LAMBDA_RUNTIME_API",
                        "AWS_REGION",
                        "FLOX_SYSTEM",
                        "LAMBDA_RUNTIME_DIR",
                        "LAMBDA_TASK_ROOT",
                        "LANG",
                        "LC_ALL",
                        "PATH",
                        "TZ",
                        "_HANDLER");
    }

    @Test
    void theContextTellsTheDeadlineAndTheFunction() throws FunctionFailure {
        LocalFunction function = functions
                .timeout(Duration.ofSeconds(7))
                .java(
                        """
                        public String handle(String event, com.amazonaws.services.lambda.runtime.Context context) {
                            return context.getRemainingTimeInMillis() / 1000 + " " + context.getMemoryLimitInMB() + " "
                                    + context.getInvokedFunctionArn();
                        }""");

        assertThat(invoke(function, "\"\""))
                .isEqualTo(
                        "\"6 256 arn:aws:lambda:us-east-1:000000000000:function:local-backend:20261122T141503Z-3f9c2ab\"");
    }

    @Test
    void theHeapIsAPartOfTheFunctionsMemory() throws FunctionFailure {
        LocalFunction function = functions
                .memoryMb(512)
                .java("public long handle(String event) { return Runtime.getRuntime().maxMemory() >> 20; }");

        assertThat(Integer.parseInt(invoke(function, "\"\""))).isBetween(400, 435);
    }

    @Test
    void theFunctionSeesNoClassOfFloxNorOfItsLibraries() throws Exception {
        LocalFunction function = functions.java(
                """
                public List<String> handle(List<String> names) {
                    List<String> seen = new ArrayList<>();
                    for (String name : names) {
                        try {
                            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
                            seen.add(name);
                        } catch (ClassNotFoundException e) {
                            continue;
                        }
                    }
                    return seen;
                }""");
        List<String> names = new ArrayList<>(
                List.of(LocalFunction.class.getName(), getClass().getName()));
        List<Path> ofTheRuntime = new TestToolbox().javaRuntimeClient();
        for (Path jar : TestToolbox.classPath()) {
            if (Files.isRegularFile(jar) && !ofTheRuntime.contains(jar)) {
                aClassOf(jar).ifPresent(names::add);
            }
        }
        assertThat(names).anyMatch(name -> name.startsWith("org.eclipse.jgit"));

        assertThat(invoke(function, new Gson().toJson(names))).isEqualTo("[]");
    }

    private static Optional<String> aClassOf(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("[a-z]+/[\\w/]+\\.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .findFirst();
        }
    }

    @Test
    void jarsInLibAreOnTheClassPath() throws Exception {
        LocalFunction function = functions.java(
                """
                public boolean handle(String event) throws Exception {
                    return Thread.currentThread().getContextClassLoader().getResource("inside.txt") != null;
                }""");
        Path jar = folder.resolve("task/lib/some.jar");
        Files.createDirectories(jar.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("inside.txt"));
        }

        assertThat(invoke(function, "\"\"")).isEqualTo("true");
    }

    @Test
    void anExceptionIsReportedAndTheWorkerLives() throws FunctionFailure {
        LocalFunction function = functions.java(
                """
                int count;
                public int handle(String event) {
                    count++;
                    if (event.equals("bad")) { throw new IllegalStateException("no such note"); }
                    return count;
                }""");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "\"bad\""));

        assertThat(failure.kind()).isEqualTo(Kind.HANDLER);
        assertThat(failure).hasMessage("threw java.lang.IllegalStateException: no such note");
        assertThat(failure.output()).anyMatch(line -> line.contains("Handler.handle(Handler.java:"));
        assertThat(invoke(function, "\"good\"")).isEqualTo("2");
    }

    @Test
    void anExitDuringARequestFailsThatRequestOnly() throws FunctionFailure {
        LocalFunction function = functions.java(
                """
                public String handle(String event) {
                    System.out.println("at work");
                    if (event.equals("bad")) { System.exit(3); }
                    return "fine";
                }""");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "\"bad\""));

        assertThat(failure.kind()).isEqualTo(Kind.CRASHED);
        assertThat(failure).hasMessage("ended with exit code 3 during a request");
        assertThat(failure.output()).containsExactly("at work");
        assertThat(invoke(function, "\"good\"")).isEqualTo("\"fine\"");
    }

    @Test
    void anEndlessRecursionFailsThatRequestOnly() throws FunctionFailure {
        LocalFunction function = functions.java(
                "public int handle(String event) { return event.equals(\"bad\") ? 1 + handle(event) : 1; }");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "\"bad\""));

        assertThat(failure).hasMessageContaining("StackOverflowError");
        assertThat(invoke(function, "\"good\"")).isEqualTo("1");
    }

    @Test
    void aWorkerThatDiedBetweenRequestsIsReplaced() throws Exception {
        LocalFunction function =
                functions.java("public long handle(String event) { return ProcessHandle.current().pid(); }");
        long first = Long.parseLong(invoke(function, "\"\""));
        ProcessHandle worker = ProcessHandle.of(first).orElseThrow();
        worker.destroyForcibly();
        worker.onExit().get();

        assertThat(Long.parseLong(invoke(function, "\"\""))).isNotEqualTo(first);
    }

    @Test
    void aRequestOverTheTimeoutIsStoppedAndTheNextOneServed() throws FunctionFailure {
        LocalFunction function = functions
                .timeout(Duration.ofMillis(1500))
                .java(
                        """
                        public String handle(String event) throws Exception {
                            while (event.equals("bad")) { }
                            return "fine";
                        }""");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "\"bad\""));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessage("timed out after 1.5 s");
        assertThat(invoke(function, "\"good\"")).isEqualTo("\"fine\"");
    }

    @Test
    void anExceptionAtInitFailsTheStartWithItsMessage() {
        LocalFunction function = functions.java(
                """
                public Handler() { throw new IllegalStateException("no database"); }
                public String handle(String event) { return event; }""");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, function::start);

        assertThat(failure.kind()).isEqualTo(Kind.INIT);
        assertThat(failure)
                .hasMessageStartingWith("failed during its init with ")
                .hasMessageContaining("no database");
        assertThat(failure.output()).anyMatch(line -> line.contains("no database"));
    }

    @Test
    void anInitThatHangsIsStoppedAfterTenSeconds() {
        LocalFunction function = functions.java(
                """
                static { System.out.println("waiting for a lock"); Object lock = new Object();
                    synchronized (lock) { try { lock.wait(); } catch (InterruptedException e) { } } }
                public String handle(String event) { return event; }""");

        FunctionFailure failure = failure(function);

        assertThat(failure.kind()).isEqualTo(Kind.INIT);
        assertThat(failure).hasMessage("did not end its init within 10 s");
        assertThat(failure.output()).containsExactly("waiting for a lock");
    }

    @Test
    void aMissingHandlerClassFailsTheRequest() {
        LocalFunction function =
                functions.java("Missing::handle", "public String handle(String event) { return event; }");

        FunctionFailure failure = failure(function);

        assertThat(failure.kind()).isEqualTo(Kind.HANDLER);
        assertThat(failure).hasMessageContaining("ClassNotFoundException").hasMessageContaining("Missing");
    }

    @Test
    void whatTheFunctionWritesIsCaptured() throws Exception {
        LocalFunction function = functions.java(
                """
                public String handle(String event) {
                    System.out.println("to out: " + event); System.err.println("to err: ü"); return event; }""");

        invoke(function, "\"one\"");
        function.close();

        assertThat(functions.console).containsExactly("to out: one", "to err: ü");
        assertThat(Files.readString(folder.resolve("logs/backend.log")))
                .contains(" 20261122T141503Z-3f9c2ab to out: one\n");
    }

    private static FunctionFailure failure(LocalFunction function) {
        return catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "\"event\""));
    }
}
