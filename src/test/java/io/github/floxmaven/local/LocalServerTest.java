package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAMES_ITSELF =
            "export const handler = async (event) => ({ statusCode: 200, body: event.stageVariables.release });";
    private static final String INIT_THROWS = "throw new Error('no luck at init');";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path project;

    private TestSystem system;

    @BeforeEach
    void open() {
        system = new TestSystem(project);
    }

    @Test
    void whatThePointerNamesIsServed() throws Exception {
        system.moveTo(both("r1"));

        try (LocalServer server = system.server(0)) {
            assertThat(server.release()).contains("r1");
            assertThat(get(server.address()).body()).isEqualTo("r1");
        }
    }

    @Test
    void theFirstDeployIsServedAsSoonAsThePointerNamesIt() throws Exception {
        try (LocalServer server = system.server(0)) {
            assertThat(get(server.address()).statusCode()).isEqualTo(503);

            system.moveTo(both("r1"));

            awaitRelease(server, "r1");
            assertThat(get(server.address()).statusCode()).isEqualTo(200);
            assertThat(system.said).containsExactly("Release r1 serves now.");
        }
    }

    @Test
    void noRequestFailsAndNoneIsOfTwoReleasesWhileThePointerMoves() throws Exception {
        Release first = both("r1");
        Release second = both("r2");
        system.moveTo(first);
        AtomicInteger left = new AtomicInteger(1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (LocalServer server = system.server(0)) {
            List<Future<List<String>>> clients = new ArrayList<>();
            CompletableFuture<Void> switched = new CompletableFuture<>();
            for (int number = 0; number < 8; number++) {
                clients.add(threads.submit(() -> {
                    List<String> wrong = new ArrayList<>();
                    // Until both are done: the requests, and the switches they should survive.
                    for (int n = left.getAndDecrement(); n > 0 || !switched.isDone(); n = left.getAndDecrement()) {
                        HttpResponse<String> response = get(server.address().resolve(n % 2 == 0 ? "/" : "/api/x"));
                        if (response.statusCode() != 200 || !response.body().equals(named(response))) {
                            wrong.add(response.statusCode() + " " + named(response) + " " + response.body());
                        }
                    }
                    return wrong;
                }));
            }
            for (Release next : List.of(second, first, second, first)) {
                system.moveTo(next);
                awaitRelease(server, next.id());
            }
            switched.complete(null);

            for (Future<List<String>> failures : clients) {
                assertThat(failures.get()).isEmpty();
            }
            assertThat(left.get()).isLessThanOrEqualTo(0);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aReleaseThatDoesNotStartLeavesTheOldOneServing() throws Exception {
        system.moveTo(both("r1"));
        try (LocalServer server = system.server(0)) {
            system.moveTo(system.release("r2", Map.of(Part.BACKEND, INIT_THROWS, Part.FRONTEND, NAMES_ITSELF)));

            Poll.until(PATIENCE, () -> system.said.stream().findFirst());

            assertThat(system.said)
                    .singleElement()
                    .asString()
                    .startsWith("Release r2 can't serve, so r1 goes on: The backend ")
                    .contains("no luck at init");
            assertThat(get(server.address()).body()).isEqualTo("r1");
            system.moveTo(both("r3"));
            awaitRelease(server, "r3");
        }
    }

    @Test
    void aServerWhoseReleaseDoesNotStartSaysWhyAndLeavesNothingBehind() {
        system.moveTo(system.release("r1", Map.of(Part.BACKEND, INIT_THROWS)));

        assertThatThrownBy(() -> system.server(0))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("no luck at init");
        assertThat(LocalServer.running(system.folder)).isEmpty();
    }

    @Test
    void aSecondServerIsToldWhereTheFirstOneIs() {
        try (LocalServer server = system.server(0)) {
            assertThatThrownBy(() -> system.server(0))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(server.address().toString());
        }
    }

    @Test
    void aServerIsFoundWhileItRuns() {
        try (LocalServer server = system.server(0)) {
            assertThat(LocalServer.running(system.folder).map(LocalServer.Running::address))
                    .contains(server.address());
        }
        assertThat(LocalServer.running(system.folder)).isEmpty();
    }

    @Test
    void aKilledServerIsNeitherFoundNorInTheWay() throws Exception {
        Files.writeString(
                system.folder.server(), "{\"pid\":" + ProcessHandle.current().pid() + ",\"port\":1}");

        assertThat(LocalServer.running(system.folder)).isEmpty();
        try (LocalServer server = system.server(0)) {
            assertThat(LocalServer.running(system.folder).map(LocalServer.Running::address))
                    .contains(server.address());
        }
    }

    @Test
    void whatFunctionsWriteReachesTheConsole() throws Exception {
        system.moveTo(system.release(
                "r1",
                Map.of(Part.BACKEND, "export const handler = async () => { console.log('worked'); return {}; };")));
        try (LocalServer server = system.server(0)) {
            get(server.address().resolve("/api/x"));

            assertThat(Poll.until(
                            PATIENCE,
                            () -> system.console.contains("backend worked") ? Optional.of(true) : Optional.empty()))
                    .isPresent();
        }
    }

    private Release both(String id) {
        // The sources differ, so that the releases share no unpacked zip.
        String source = NAMES_ITSELF + " // " + id;
        return system.release(id, Map.of(Part.BACKEND, source, Part.FRONTEND, source));
    }

    private static void awaitRelease(LocalServer server, String release) {
        assertThat(Poll.until(PATIENCE, () -> server.release().filter(release::equals)))
                .isPresent();
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static String named(HttpResponse<?> response) {
        return response.headers().firstValue(HttpFront.RELEASE_HEADER).orElse("nobody");
    }
}
