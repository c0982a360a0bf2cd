package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRequestTest {
    private static final Pointer POINTER = new Pointer("r1", Map.of(Part.BACKEND, "b7", Part.FRONTEND, "f9"));

    @Test
    void aRequestOfTheApiNamesItsRouteAndItsProxyPath() {
        JsonObject event = event("GET", "/api/notes/7", Map.of(), "");

        assertThat(event.get("version").getAsString()).isEqualTo("2.0");
        assertThat(event.get("routeKey").getAsString()).isEqualTo("ANY /api/{proxy+}");
        assertThat(event.getAsJsonObject("pathParameters").get("proxy").getAsString())
                .isEqualTo("notes/7");
        assertThat(event.has("body")).isFalse();
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/apis/x", "/index.html"})
    void everyOtherPathIsTheFrontends(String path) {
        JsonObject event = event("GET", path, Map.of(), "");

        assertThat(event.get("routeKey").getAsString()).isEqualTo("$default");
        assertThat(event.has("pathParameters")).isFalse();
    }

    @Test
    void theContextTellsOfTheRequest() {
        JsonObject context = event(
                        "PUT", "/api/x", Map.of("user-agent", List.of("curl"), "host", List.of("localhost:8080")), "")
                .getAsJsonObject("requestContext");

        JsonObject http = context.getAsJsonObject("http");
        assertThat(http.get("method").getAsString()).isEqualTo("PUT");
        assertThat(http.get("path").getAsString()).isEqualTo("/api/x");
        assertThat(http.get("protocol").getAsString()).isEqualTo("HTTP/1.1");
        assertThat(http.get("sourceIp").getAsString()).isEqualTo("127.0.0.1");
        assertThat(http.get("userAgent").getAsString()).isEqualTo("curl");
        assertThat(context.get("stage").getAsString()).isEqualTo("$default");
        assertThat(context.get("domainName").getAsString()).isEqualTo("localhost:8080");
        assertThat(context.get("time").getAsString())
                .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(context.get("timeEpoch").getAsLong()).isPositive();
        assertThat(context.get("requestId").getAsString()).isNotEmpty();
    }

    @Test
    void theStageVariablesAreThePointer() {
        assertThat(event("GET", "/", Map.of(), "")
                        .getAsJsonObject("stageVariables")
                        .toString())
                .isEqualTo("{\"release\":\"r1\",\"backendVersion\":\"b7\",\"frontendVersion\":\"f9\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b, /a b",
        "/caf%C3%A9, /café",
        "/a+b, /a+b",
        "/api/a%2Fb, /api/a/b",
        "/100%25, /100%",
        "/a%3Fb?c=d, /a?b",
    })
    void thePathIsDecoded(String target, String path) {
        assertThat(event("GET", target, Map.of(), "").get("rawPath").getAsString())
                .isEqualTo(path);
    }

    @Test
    void theQueryIsThereAsSentAndDecoded() {
        JsonObject event = event("GET", "/?a=1&b=x%20y&a=2&c&d=1+1&e=%26&=z", Map.of(), "");

        assertThat(event.get("rawQueryString").getAsString()).isEqualTo("a=1&b=x%20y&a=2&c&d=1+1&e=%26&=z");
        assertThat(strings(event, "queryStringParameters"))
                .isEqualTo(Map.of("a", "1,2", "b", "x y", "c", "", "d", "1 1", "e", "&", "", "z"));
    }

    @Test
    void withoutAQueryThereAreNoParameters() {
        JsonObject event = event("GET", "/", Map.of(), "");

        assertThat(event.get("rawQueryString").getAsString()).isEmpty();
        assertThat(event.has("queryStringParameters")).isFalse();
    }

    @Test
    void headersAreInLowerCaseAndRepeatedOnesJoined() {
        Map<String, String> headers = strings(
                event("GET", "/", Map.of("accept", List.of("a/b", "c/d"), "x-one", List.of("1")), ""), "headers");

        assertThat(headers).containsEntry("accept", "a/b,c/d").containsEntry("x-one", "1");
    }

    @Test
    void whatIsBetweenClientAndGatewayIsNotPassedOn() {
        Map<String, String> headers = strings(
                event("GET", "/", Map.of("connection", List.of("keep-alive"), "te", List.of("trailers")), ""),
                "headers");

        assertThat(headers)
                .containsOnlyKeys("x-forwarded-for", "x-forwarded-port", "x-forwarded-proto")
                .containsEntry("x-forwarded-port", "8080");
    }

    @Test
    void cookiesHaveAnArrayOfTheirOwn() {
        JsonObject event = event("GET", "/", Map.of("cookie", List.of("a=1; b=2", "c=3")), "");

        assertThat(event.getAsJsonArray("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\",\"c=3\"]");
        assertThat(strings(event, "headers")).doesNotContainKey("cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv; charset=utf-8", "Application/XML", "application/javascript"})
    void textStaysText(String contentType) {
        JsonObject event = event("POST", "/api/x", Map.of("content-type", List.of(contentType)), "{\"grüß\":1}");

        assertThat(event.get("body").getAsString()).isEqualTo("{\"grüß\":1}");
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isFalse();
        assertThat(strings(event, "headers")).containsEntry("content-length", "12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""})
    void everythingElseIsBase64(String contentType) {
        JsonObject event = event("POST", "/api/x", Map.of("content-type", List.of(contentType)), "a=1");

        assertThat(event.get("body").getAsString()).isEqualTo("YT0x");
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isTrue();
    }

    @Test
    void textThatIsNoUtf8KeepsItsBytes() {
        byte[] latin1 = "grüß".getBytes(ISO_8859_1);

        JsonObject event = event("POST", "/api/x", Map.of("content-type", List.of("text/plain")), latin1);

        assertThat(event.get("isBase64Encoded").getAsBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(event.get("body").getAsString())).isEqualTo(latin1);
    }

    private static JsonObject event(String method, String target, Map<String, List<String>> headers, String body) {
        return event(method, target, headers, body.getBytes(UTF_8));
    }

    private static JsonObject event(String method, String target, Map<String, List<String>> headers, byte[] body) {
        ProxyRequest request = new ProxyRequest(method, target, "HTTP/1.1", "127.0.0.1", 8080, headers, body);
        return JsonParser.parseString(new String(request.event(POINTER), UTF_8)).getAsJsonObject();
    }

    private static Map<String, String> strings(JsonObject event, String name) {
        Map<String, String> strings = new TreeMap<>();
        event.getAsJsonObject(name)
                .entrySet()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().getAsString()));
        return strings;
    }
}
