package io.github.floxmaven.localsystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.local.LocalServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchUnderLoadTest {
    private static final int CONCURRENCY = 8;
    private static final int REQUESTS = 5_000;
    private static final int DEPLOYS = 10;

    @TempDir
    Path folder;

    @Test
    void noRequestFailsWhileDeploysGoBackAndForthAndEveryAnswerIsOfOneRelease() throws Exception {
        LocalProject project = new LocalProject(folder);
        project.answering("A").deploy(new SilentProgress());
        Set<String> seen = new HashSet<>();
        AtomicInteger sent = new AtomicInteger();
        AtomicBoolean deployed = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CONCURRENCY);
        try (LocalServer server = project.serve()) {
            Callable<List<String>> client = () -> answers(server.address(), sent, deployed);
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < CONCURRENCY; i++) {
                running.add(clients.submit(client));
            }

            for (int deploy = 1; deploy <= DEPLOYS; deploy++) {
                if (deploy % 3 == 0) {
                    project.rollBack(new SilentProgress(), Optional.empty());
                } else {
                    project.answering(deploy % 2 == 0 ? "A" : "B").deploy(new SilentProgress());
                }
            }
            deployed.set(true);

            for (Future<List<String>> answers : running) {
                seen.addAll(answers.get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(sent.get()).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(seen).as("releases that answered").hasSizeGreaterThan(DEPLOYS / 2);
    }

    /** Asks until all deploys are done and enough requests were sent; each answer is checked as it comes. */
    private static List<String> answers(URI address, AtomicInteger sent, AtomicBoolean deployed) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        List<String> releases = new ArrayList<>();
        while (sent.getAndIncrement() < REQUESTS || !deployed.get()) {
            String path = sent.get() % 2 == 0 ? "/" : "/api/things";
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            String release = answer.headers().firstValue("x-flox-release").orElseThrow();
            assertThat(answer.body()).matches("[AB] " + release);
            releases.add(release);
        }
        return releases;
    }
}
