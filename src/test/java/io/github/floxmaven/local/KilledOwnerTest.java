package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of workers when the process that owns their function is killed and can't stop them. */
class KilledOwnerTest {
    @TempDir
    private Path folder;

    private ProcessHandle worker;

    @AfterEach
    void leaveNoWorker() {
        if (worker != null) {
            worker.destroyForcibly();
        }
    }

    @Test
    void anIdleJavaWorkerEnds() throws Exception {
        killOwner(
                "java",
                """
                static { System.out.println(ProcessHandle.current().pid()); }
                static Thread loud = new Thread(() -> { while (true) { } });
                static { loud.start(); }
                public String handle(String event) { return event; }""",
                "");

        assertWorkerEnds();
    }

    @Test
    void aJavaWorkerInAnEndlessLoopEnds() throws Exception {
        killOwner(
                "java",
                "public String handle(String event) {"
                        + " System.out.println(ProcessHandle.current().pid()); while (true) { } }",
                "\"1\"");

        assertWorkerEnds();
    }

    @Test
    void anIdleNodeWorkerEnds() throws Exception {
        killOwner("node", "console.log(process.pid); export const handler = async () => 1;", "");

        assertWorkerEnds();
    }

    @Test
    void aNodeWorkerInAnEndlessLoopEnds() throws Exception {
        killOwner("node", "export const handler = async () => { console.log(process.pid); for (;;); }", "1");

        assertWorkerEnds();
    }

    @Test
    void anIdleBootstrapLosesItsRuntimeApi() throws Exception {
        killOwner(
                "provided",
                """
                #!/bin/sh
                echo $$
                exec curl -s "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next"
                """,
                "");

        assertWorkerEnds();
    }

    private void killOwner(String kind, String source, String event) throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FunctionOwner.class.getName(),
                        folder.toString(),
                        kind,
                        source,
                        event)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = owner.inputReader()) {
            worker = ProcessHandle.of(pid(lines)).orElseThrow();
            if (event.isEmpty()) {
                assertThat(lines.readLine()).isEqualTo("ready");
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    /** The first line that is a number; there may be a warning before it. */
    private static long pid(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.matches("\\d+")) {
            line = lines.readLine();
        }
        return Long.parseLong(line);
    }

    private void assertWorkerEnds() {
        assertThat(worker.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }
}
