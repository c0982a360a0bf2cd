package io.github.floxmaven.local;

import static io.github.floxmaven.local.TestFunctions.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.local.FunctionFailure.Kind;
import io.github.floxmaven.release.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFunctionTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index.js    | exports.handler = async (event) => ({ ...event, seen: true })",
                "index.cjs   | module.exports = { handler: async (event) => ({ ...event, seen: true }) }",
                "index.mjs   | export const handler = async (event) => ({ ...event, seen: true })",
                "index.mjs   | export default { handler: async (event) => ({ ...event, seen: true }) }",
                "src/api.mjs | export const handler = async (event) => ({ ...event, seen: true })"
            })
    void aHandlerOfEitherModuleFormatAnswersItsEvent(String file, String source) throws FunctionFailure {
        LocalFunction function = functions.node("nodejs24.x", file, source);

        assertThat(invoke(function, "{\"name\":\"ß\"}")).isEqualTo("{\"name\":\"ß\",\"seen\":true}");
    }

    @Test
    void aCallbackAnswersBeforeNode24() throws FunctionFailure {
        LocalFunction function = functions.node(
                "nodejs22.x",
                "index.js",
                "exports.handler = (event, context, callback) => setImmediate(() => callback(null, event + 1))");

        assertThat(invoke(function, "1")).isEqualTo("2");
    }

    @Test
    void aCallbackIsRefusedFromNode24On() {
        LocalFunction function = functions.node(
                "nodejs24.x", "index.js", "exports.handler = (event, context, callback) => callback(null, 1)");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, function::start);

        assertThat(failure.kind()).isEqualTo(Kind.INIT);
        assertThat(failure).hasMessageContaining("Runtime.CallbackHandlerDeprecated");
    }

    @Test
    void settingsAndContextReachTheHandler() throws FunctionFailure {
        LocalFunction function = functions
                .environment(Map.of("GREETING", "Grüß Gott"))
                .node(
                        "nodejs24.x",
                        "index.mjs",
                        """
                        export const handler = async (event, context) =>
                          [process.env.GREETING, context.functionName, context.getRemainingTimeInMillis() > 10000];""");

        assertThat(invoke(function, "{}")).isEqualTo("[\"Grüß Gott\",\"local-backend\",true]");
    }

    @Test
    void theHeapIsAPartOfTheFunctionsMemory() throws FunctionFailure {
        LocalFunction function = functions
                .memoryMb(512)
                .node(
                        "nodejs24.x",
                        "index.mjs",
                        """
                        import { getHeapStatistics } from 'node:v8';
                        export const handler = async () => getHeapStatistics().heap_size_limit >> 20;""");

        assertThat(Integer.parseInt(invoke(function, "{}"))).isBetween(450, 530);
    }

    @Test
    void anExceptionIsReportedAndTheWorkerLives() throws FunctionFailure {
        LocalFunction function = functions.node(
                "nodejs24.x",
                "index.mjs",
                """
                let count = 0;
                export const handler = async (event) => {
                  count++;
                  if (event.bad) { throw new TypeError('no such note'); }
                  return count;
                };""");

        FunctionFailure failure = failure(function, "{\"bad\":true}");

        assertThat(failure.kind()).isEqualTo(Kind.HANDLER);
        assertThat(failure).hasMessage("threw TypeError: no such note");
        assertThat(failure.output()).anyMatch(line -> line.contains("index.mjs:4"));
        assertThat(invoke(function, "{}")).isEqualTo("2");
    }

    @Test
    void anExitDuringARequestFailsThatRequestOnly() throws FunctionFailure {
        LocalFunction function = functions.node(
                "nodejs24.x",
                "index.mjs",
                "export const handler = async (event) => event.bad ? process.exit(3) : 'fine';");

        assertThat(failure(function, "{\"bad\":true}")).hasMessage("ended with exit code 3 during a request");
        assertThat(invoke(function, "{}")).isEqualTo("\"fine\"");
    }

    @Test
    void aRequestOverTheTimeoutIsStoppedAndTheNextOneServed() throws FunctionFailure {
        LocalFunction function = functions
                .timeout(Duration.ofSeconds(1))
                .node(
                        "nodejs24.x",
                        "index.mjs",
                        "export const handler = async (event) => { while (event.bad); return 'fine'; }");

        assertThat(failure(function, "{\"bad\":true}").kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(invoke(function, "{}")).isEqualTo("\"fine\"");
    }

    @Test
    void aModuleThatFailsToLoadFailsTheStartWithItsOutput() {
        LocalFunction function =
                functions.node("nodejs24.x", "index.mjs", "console.log('looking'); import 'no-such-package';");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, function::start);

        assertThat(failure.kind()).isEqualTo(Kind.INIT);
        assertThat(failure.output()).anyMatch(line -> line.contains("Cannot find package 'no-such-package'"));
    }

    @Test
    void aMissingExportFailsTheStart() {
        LocalFunction function = functions.node("nodejs24.x", "index.mjs", "export const other = 1;");

        assertThatThrownBy(function::start)
                .hasMessage("failed during its init with Runtime.HandlerNotFound:"
                        + " index.handler is undefined or not exported");
    }

    @Test
    void aMissingNodeIsNamed() {
        assertThatThrownBy(() -> NodeOnPath.find(folder.toString(), 24, warning -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Node.js is not on the PATH");
    }

    @Test
    void anOldNodeIsRefused() throws Exception {
        assertThatThrownBy(() -> NodeOnPath.find(fakeNode("v18.19.0"), 24, warning -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is Node.js v18.19.0; the local system needs 20 or later");
    }

    @Test
    void aNodeOlderThanTheRuntimeIsTakenWithOneWarning() throws Exception {
        List<String> warnings = new ArrayList<>();

        assertThat(NodeOnPath.find(fakeNode("v22.1.0"), 24, warnings::add)).isEqualTo(folder.resolve("node"));
        assertThat(warnings)
                .containsExactly("Node.js v22.1.0 runs a function for nodejs24.x:"
                        + " what is newer than it fails here and works on Lambda.");
    }

    private String fakeNode(String version) throws Exception {
        Path node = Files.writeString(folder.resolve("node"), "#!/bin/sh\necho " + version + "\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
        return folder.toString();
    }

    private static FunctionFailure failure(LocalFunction function, String event) {
        return catchThrowableOfType(FunctionFailure.class, () -> invoke(function, event));
    }
}
