package io.github.floxmaven.local;

import static io.github.floxmaven.local.TestFunctions.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.local.FunctionFailure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFunctionTest {
    /** Waits until as many workers as the event says have made their file in the task folder, and answers its own pid. */
    private static final String MEETING =
            """
            import { readdirSync, writeFileSync } from 'node:fs';
            export const handler = async (count) => {
              writeFileSync(`met-${process.pid}`, '');
              console.log('at work');
              while (readdirSync('.').filter((name) => name.startsWith('met-')).length < count) {
                await new Promise((resolve) => setTimeout(resolve, 5));
              }
              return process.pid;
            };""";

    @TempDir
    private Path folder;

    private TestFunctions functions;
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void makeFolder() {
        functions = new TestFunctions(folder);
    }

    @AfterEach
    void closeFunctions() {
        callers.shutdownNow();
        functions.close();
    }

    @Test
    void requestsAtOnceAreServedByAsManyWorkers() throws Exception {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", MEETING);

        assertThat(invokeAtOnce(function, 8, "8")).hasSize(8);
    }

    @Test
    void eightJavaWorkersServeEightRequestsAtOnce() throws Exception {
        LocalFunction function = functions.java(
                """
                public long handle(int count) throws Exception {
                    var folder = java.nio.file.Path.of(".");
                    java.nio.file.Files.createFile(folder.resolve("met-" + ProcessHandle.current().pid()));
                    while (folder.toFile().list((f, name) -> name.startsWith("met-")).length < count) {
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    }
                    return ProcessHandle.current().pid();
                }""");

        assertThat(invokeAtOnce(function, 8, "8")).hasSize(8);
    }

    @Test
    void aWorkerHasOneRequestAtATime() throws Exception {
        LocalFunction function = functions.node(
                "nodejs24.x",
                "index.mjs",
                """
                let working = 0;
                export const handler = async () => {
                  if (++working > 1) { throw new Error('two at a time'); }
                  await new Promise((resolve) => setTimeout(resolve, 20));
                  working--;
                  return process.pid;
                };""");

        assertThat(invokeAtOnce(function, 30, "1")).hasSizeLessThanOrEqualTo(LocalFunction.DEFAULT_WORKER_LIMIT);
    }

    @Test
    void requestsOverTheLimitWaitForAWorker() throws Exception {
        functions.node("nodejs24.x", "index.mjs", MEETING);
        LocalFunction function = functions.open(functions.code("nodejs24.x", "index.handler"), 2);

        assertThat(invokeAtOnce(function, 9, "2")).hasSize(2);
    }

    @Test
    void theWorkerThatWorkedLastWorksNext() throws Exception {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", MEETING);
        invokeAtOnce(function, 3, "3");

        assertThat(invoke(function, "1")).isEqualTo(invoke(function, "1"));
    }

    @Test
    void aWorkerStartedAheadServesTheFirstRequest() throws Exception {
        LocalFunction function = functions.node(
                "nodejs24.x", "index.mjs", "console.log('init'); export const handler = async () => 'fine';");

        function.start();

        functions.awaitLine("init");
        invoke(function, "1");
        assertThat(functions.console).containsOnlyOnce("init");
    }

    @Test
    void everyRequestOfAFunctionThatCantStartFails() {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", "throw new Error('no database');");

        assertThatThrownBy(() -> invokeAtOnce(function, 5, "1")).hasRootCauseMessage(initError());
        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "1"));
        assertThat(failure.kind()).isEqualTo(Kind.INIT);
        assertThat(failure).hasMessage(initError());
    }

    @Test
    void aFailedStartIsNotTriedAgainBeforeTheNextRequest() {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", "console.log('init'); process.exit(1);");

        assertThatThrownBy(function::start).hasMessage("ended with exit code 1 during its init");
        function.close();

        assertThat(functions.console).containsOnlyOnce("init");
    }

    private static String initError() {
        return "failed during its init with Error: no database";
    }

    @Test
    void closingWaitsForTheRequestsThatRun() throws Exception {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", MEETING);
        Future<String> request = callers.submit(() -> invoke(function, "2"));
        functions.awaitLine("at work");

        Future<?> closing = callers.submit(function::close);
        assertThatThrownBy(() -> closing.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        functions.write("met-by-the-test", "");

        assertThat(request.get()).matches("\\d+");
        closing.get();
        assertThat(ProcessHandle.of(Long.parseLong(request.get())).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aClosedFunctionTakesNoRequest() {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", MEETING);
        function.close();

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "1"));

        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void anInterruptedCallerStopsItsWorkerOnly() throws Exception {
        LocalFunction function = functions.timeout(Duration.ofSeconds(60)).node("nodejs24.x", "index.mjs", MEETING);
        Future<String> request = callers.submit(() -> invoke(function, "2"));
        functions.awaitLine("at work");

        request.cancel(true);

        assertThat(invoke(function, "1")).matches("\\d+");
    }

    /** The different answers to that many requests. */
    private Set<String> invokeAtOnce(LocalFunction function, int requests, String event) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(callers.submit(() -> invoke(function, event)));
        }
        Set<String> different = new HashSet<>();
        for (Future<String> answer : answers) {
            different.add(answer.get());
        }
        return different;
    }
}
