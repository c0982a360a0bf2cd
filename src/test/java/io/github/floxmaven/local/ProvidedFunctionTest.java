package io.github.floxmaven.local;

import static io.github.floxmaven.local.TestFunctions.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.local.FunctionFailure.Kind;
import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedFunctionTest {
    /** A runtime client whose handler is {@code answer}; its requests come in chunks, each on its own connection. */
    private static final String CLIENT =
            """
            #!/usr/bin/env node
            const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
            (async () => {
              for (;;) {
                const next = await fetch(`${api}/next`, { headers: { connection: 'close' } });
                const id = next.headers.get('lambda-runtime-aws-request-id');
                const body = new Blob([await answer(await next.text())]).stream();
                await fetch(`${api}/${id}/response`, {
                  method: 'POST', body, duplex: 'half', headers: { connection: 'close' } });
              }
            })();
            """;

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
    void aBootstrapAnswersItsEvents() throws FunctionFailure {
        LocalFunction function = functions.provided(CLIENT + "async function answer(event) { return event + event; }");
        String event = "1".repeat(200_000);

        assertThat(invoke(function, "12")).isEqualTo("1212");
        assertThat(invoke(function, event)).isEqualTo(event + event);
    }

    @Test
    void aShellScriptMayBeABootstrap() throws FunctionFailure {
        LocalFunction function = functions.provided(
                """
                #!/bin/sh
                api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
                HEADERS=$(mktemp)
                trap 'rm -f "$HEADERS"' EXIT
                while :; do
                  event=$(curl -s -D "$HEADERS" "$api/next") || exit 1
                  id=$(tr -d '\\r' < "$HEADERS" | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
                  curl -s -d "{\\"was\\":$event}" "$api/$id/response"
                done
                """);

        assertThat(invoke(function, "1")).isEqualTo("{\"was\":1}");
        assertThat(invoke(function, "2")).isEqualTo("{\"was\":2}");
    }

    @Test
    void whatAStoppedBootstrapStartedEndsWithIt() throws Exception {
        LocalFunction function = functions
                .timeout(Duration.ofSeconds(2))
                .provided(
                        CLIENT
                                + """
                        async function answer() {
                          console.log(require('node:child_process').spawn('sleep', ['600']).pid);
                          await new Promise((resolve) => setTimeout(resolve, 600_000));
                        }""");

        FunctionFailure failure = catchThrowableOfType(FunctionFailure.class, () -> invoke(function, "1"));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        Optional<ProcessHandle> child =
                ProcessHandle.of(Long.parseLong(failure.output().get(0)));
        if (child.isPresent()) {
            assertThat(child.get().onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aBundleWithoutBootstrapIsRefused() {
        assertThatThrownBy(() -> functions.open(functions.code("provided.al2023", "any")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no executable file \"bootstrap\"");
    }
}
