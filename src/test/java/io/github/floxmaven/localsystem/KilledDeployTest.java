package io.github.floxmaven.localsystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.DeployWorkflow;
import java.io.BufferedReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KilledDeployTest {
    static final List<String> STEPS = DeployWorkflow.STEPS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("STEPS")
    void afterKillMinusNineTheOldOrTheNewReleaseServesWholeAndTheNextDeploySucceeds(String step) throws Exception {
        LocalProject project = new LocalProject(folder);
        String old =
                project.answering("old").deploy(new SilentProgress()).release().id();
        project.answering("new");

        killAfter(step);

        Optional<String> afterKill = project.pointer();
        try (LocalServer server = project.serve()) {
            String text = afterKill.equals(Optional.of(old)) ? "old " : "new ";
            assertThat(answer(server, "/")).isEqualTo(text + afterKill.orElseThrow());
            assertThat(answer(server, "/api/things")).isEqualTo(text + afterKill.orElseThrow());

            DeployResult next = project.deploy(new SilentProgress());

            assertThat(answer(server, "/")).isEqualTo("new " + next.release().id());
            assertThat(answer(server, "/api/things"))
                    .isEqualTo("new " + next.release().id());
        }
    }

    private void killAfter(String step) throws Exception {
        Process deploy = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeployInProcess.class.getName(),
                        folder.toString(),
                        step)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = deploy.inputReader()) {
            assertThat(output.lines().anyMatch(line -> line.equals(DeployInProcess.DONE + step)))
                    .as("the deploy came to " + step)
                    .isTrue();
        } finally {
            deploy.destroyForcibly().waitFor();
        }
    }

    private static String answer(LocalServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
