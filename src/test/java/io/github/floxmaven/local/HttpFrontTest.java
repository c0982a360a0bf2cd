package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFrontTest {
    private static final String BACKEND =
            """
            export const handler = async event => {
              switch (event.rawPath) {
                case '/api/crash': process.exit(3);
                case '/api/throw': throw new Error('broken on purpose');
                case '/api/hang': await new Promise(resolve => setTimeout(resolve, 60000));
                case '/api/malformed': return { statusCode: 'many' };
                case '/api/bytes': return {
                  statusCode: 200, isBase64Encoded: true, body: event.body, headers: { 'content-type': 'image/png' }
                };
                case '/api/cookies': return { statusCode: 200, cookies: ['a=1; Path=/', 'b=2'], body: 'x' };
                case '/api/release': return { statusCode: 200, headers: { 'X-Flox-Release': 'mine' }, body: 'x' };
                case '/api/empty': return { statusCode: 204 };
                default: return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
              }
            };
            """;

    private static final SystemName SYSTEM = new SystemName("notes", "dev");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path project;

    private static LocalFunctions functions;
    private static RunningRelease release;
    private static HttpFront front;

    @BeforeAll
    static void serve() {
        TestSystem system = new TestSystem(project);
        functions = system.functions();
        release = functions.open(system.release("r1", Map.of(Part.BACKEND, BACKEND, Part.FRONTEND, TestSystem.ECHO)));
        front = HttpFront.open(0, SYSTEM);
        front.serve(release);
    }

    @AfterAll
    static void close() {
        front.close();
        release.close();
        functions.close();
    }

    @Test
    void theApiIsTheBackendsAndTheRestTheFrontends() throws Exception {
        assertThat(event(get("/api/notes")).get("routeKey").getAsString()).isEqualTo("ANY /api/{proxy+}");
        assertThat(event(get("/notes")).get("routeKey").getAsString()).isEqualTo("$default");
    }

    @Test
    void theEventIsTheRequest() throws Exception {
        JsonObject event = event(send(request("/api/notes?a=1&a=%C3%BC")
                .header("X-Many", "1")
                .header("X-Many", "2")
                .header("Cookie", "a=1; b=2")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"grüß\"}"))));

        assertThat(event.getAsJsonObject("requestContext")
                        .getAsJsonObject("http")
                        .get("method")
                        .getAsString())
                .isEqualTo("POST");
        assertThat(event.get("rawQueryString").getAsString()).isEqualTo("a=1&a=%C3%BC");
        assertThat(event.getAsJsonObject("queryStringParameters").get("a").getAsString())
                .isEqualTo("1,ü");
        assertThat(event.getAsJsonObject("headers").get("x-many").getAsString()).isEqualTo("1,2");
        assertThat(event.getAsJsonArray("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
        assertThat(event.get("body").getAsString()).isEqualTo("{\"text\":\"grüß\"}");
        assertThat(event.getAsJsonObject("stageVariables").get("release").getAsString())
                .isEqualTo("r1");
    }

    @Test
    void bytesArriveAndReturnUnchanged() throws Exception {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }

        HttpResponse<byte[]> response = CLIENT.send(
                request("/api/bytes").POST(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(bytes);
        assertThat(response.headers().firstValue("content-type")).contains("image/png");
    }

    @Test
    void eachCookieIsAHeader() throws Exception {
        assertThat(get("/api/cookies").headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody() throws Exception {
        HttpResponse<String> response = send(request("/").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValueAsLong("content-length").orElseThrow())
                .isPositive();
        assertThat(named(response)).isEqualTo("r1");
    }

    @Test
    void anAnswerMayBeEmpty() throws Exception {
        HttpResponse<String> response = get("/api/empty");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(named(response)).isEqualTo("r1");
    }

    @Test
    void aFunctionCannotNameAnotherRelease() throws Exception {
        assertThat(get("/api/release").headers().allValues(HttpFront.RELEASE_HEADER))
                .containsExactly("r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/crash", "/api/throw", "/api/malformed"})
    void aFunctionThatFailsIs502AndTheNextRequestIsServed(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("{\"message\":\"The backend ");
        assertThat(named(response)).isEqualTo("r1");
        assertThat(get("/api/notes").statusCode()).isEqualTo(200);
    }

    @Test
    void aFunctionThatTakesTooLongIs504AndTheNextRequestIsServed() throws Exception {
        HttpResponse<String> response = get("/api/hang");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("timed out after 5 s");
        assertThat(named(response)).isEqualTo("r1");
        assertThat(get("/api/notes").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyOfMoreThanTenMegabytesIsRefused() throws Exception {
        HttpResponse<String> response =
                send(request("/api/bytes").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(named(response)).isEqualTo("r1");
    }

    @Test
    void aBodyThatLambdaDoesNotTakeIsRefused() throws Exception {
        HttpResponse<String> response =
                send(request("/api/bytes").POST(BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024])));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("6 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1", ""})
    void aPageOfAnotherHostIsRefused(String host) throws Exception {
        assertThat(rawGet("/", host))
                .startsWith("HTTP/1.1 421 ")
                .containsIgnoringCase(HttpFront.RELEASE_HEADER + ": r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "notes.localhost"})
    void namesOfThisMachineAreAnswered(String host) throws Exception {
        assertThat(rawGet("/", host)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        String request = "GET /api/empty HTTP/1.1\r\nHost: localhost\r\n\r\n";

        assertThat(raw(request + request + request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                        .split("HTTP/1.1 204 "))
                .hasSize(4);
    }

    @Test
    void aBodyMayComeInChunks() throws Exception {
        String response =
                raw("POST /api/notes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/plain"
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfir\r\n2\r\nst\r\n0\r\n\r\n");

        assertThat(response).contains("\"body\":\"first\"");
    }

    @Test
    void aClientThatAsksWhetherToSendItsBodyIsToldTo() throws Exception {
        String response = raw("POST /api/notes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");

        assertThat(response).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nno header\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"
            })
    void whatIsNoRequestIsAnsweredAndEndsTheConnection(String request) throws Exception {
        assertThat(raw(request)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aPathWithTwoSlashesIsAPath() throws Exception {
        assertThat(rawGet("//double/slash", "localhost")).contains("\"rawPath\":\"//double/slash\"");
    }

    @Test
    void aPartThatIsMissingIsNamed(@TempDir Path other) throws Exception {
        TestSystem system = new TestSystem(other);
        LocalFunctions others = system.functions();
        RunningRelease frontendOnly = others.open(system.release("r2", Map.of(Part.FRONTEND, TestSystem.ECHO)));
        HttpFront ours = HttpFront.open(0, SYSTEM);
        try {
            ours.serve(frontendOnly);
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(ours.address().resolve("/api/notes")).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("Release r2 has no backend to answer /api/notes");
            assertThat(named(response)).isEqualTo("r2");
        } finally {
            ours.close();
            frontendOnly.close();
            others.close();
        }
    }

    @Test
    void withoutAReleaseAPageSaysHowToDeploy() throws Exception {
        HttpFront empty = HttpFront.open(0, SYSTEM);
        try {
            HttpResponse<String> response =
                    CLIENT.send(HttpRequest.newBuilder(empty.address()).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("content-type")).contains("text/html;charset=UTF-8");
            assertThat(response.body()).contains("mvn flox:deploy -Dflox.system=dev");
        } finally {
            empty.close();
        }
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatThrownBy(() -> HttpFront.open(front.port(), SYSTEM))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Port " + front.port() + " is in use")
                .hasMessageContaining("-Dflox.port=");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static String rawGet(String path, String host) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    /** Sends what the built-in client would not send; the front is to end the connection. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), front.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static JsonObject event(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static String named(HttpResponse<?> response) {
        return response.headers().firstValue(HttpFront.RELEASE_HEADER).orElse("nobody");
    }
}
