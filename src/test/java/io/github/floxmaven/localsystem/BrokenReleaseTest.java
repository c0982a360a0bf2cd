package io.github.floxmaven.localsystem;

import static io.github.floxmaven.localsystem.LocalProject.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.release.RefusedException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that does not work never serves, and whoever deployed it is told why by the function's own words. */
class BrokenReleaseTest {
    @TempDir
    Path folder;

    private LocalProject project;
    private String old;

    @BeforeEach
    void deployOneThatWorks() {
        project = new LocalProject(folder);
        old = project.answering("works").deploy(new SilentProgress()).release().id();
    }

    @Test
    void aHealthCheckThatAnswers500() throws Exception {
        project.backend("console.log('no more paper'); return {statusCode: 500, body: 'out of order'};", "");

        assertRefused("check-health", "answered its health request, GET /api/health, with 500", "no more paper");
    }

    @Test
    void aHandlerThatThrowsAtInit() throws Exception {
        project.backend("throw new Error('no ink at all');", answer("new"), "");

        assertRefused("migrate-database", "backend", "no ink at all");
    }

    @Test
    void aMigrationThatFails() throws Exception {
        project.backend(answer("new"), "console.log('adding a column'); throw new Error('column exists');");

        assertRefused("migrate-database", "did not migrate the database", "column exists", "adding a column");
    }

    @Test
    void anInitThatHangs() throws Exception {
        project.backend(
                "console.log('waiting for godot'); await new Promise(() => setInterval(() => {}, 1000));", "", "");

        assertRefused("migrate-database", "backend", "waiting for godot");
    }

    private void assertRefused(String step, String... said) throws Exception {
        try (LocalServer server = project.serve()) {
            assertThatThrownBy(() -> project.deploy(new SilentProgress()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(step)
                    .hasMessageContainingAll(said)
                    .hasMessageContaining("System \"local\" still serves release " + old);

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve("/api/things"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("works " + old);
        }
        assertThat(project.pointer()).contains(old);
    }
}
