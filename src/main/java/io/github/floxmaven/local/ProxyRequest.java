package io.github.floxmaven.local;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request as a client sent it, and how API Gateway's HTTP APIs tell a function of it
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). What that
 * page leaves open follows what HTTP APIs were seen to do: {@code rawPath} and path parameters are percent-decoded,
 * {@code rawQueryString} is not; cookies are no headers any more; bodies of few content types count as text.
 *
 * @param method the method, such as {@code GET}
 * @param target path and query as they were sent, percent-encoded
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 * @param port the port that it arrived at
 * @param headers the headers
 * @param body the body; empty when there is none
 */
record ProxyRequest(
        String method,
        String target,
        String protocol,
        String sourceIp,
        int port,
        Map<String, List<String>> headers,
        byte[] body) {
    private static final Gson GSON = new Gson();
    private static final String API = "/api/";
    private static final Set<String> TEXT = Set.of("application/json", "application/javascript", "application/xml");
    /** Headers between client and gateway; cookies have an array of their own. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "cookie", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The request that asks a part whether it works. */
    static ProxyRequest health(String path) {
        return new ProxyRequest(
                "GET",
                path,
                "HTTP/1.1",
                "127.0.0.1",
                80,
                Map.of("host", List.of("localhost"), "user-agent", List.of("flox-health-check")),
                new byte[0]);
    }

    /** The part that answers it. */
    Part part() {
        return path().startsWith(API) ? Part.BACKEND : Part.FRONTEND;
    }

    /** The path, percent-decoded. */
    String path() {
        // A path's plus is a plus.
        return decode(target.split("\\?", 2)[0].replace("+", "%2B"));
    }

    /** The event of payload format 2.0. */
    byte[] event(Pointer pointer) {
        Instant now = Instant.now();
        JsonObject event = new JsonObject();
        event.addProperty("version", "2.0");
        event.addProperty("routeKey", routeKey());
        event.addProperty("rawPath", path());
        event.addProperty("rawQueryString", query());
        List<String> cookies = cookies();
        if (!cookies.isEmpty()) {
            JsonArray array = new JsonArray();
            cookies.forEach(array::add);
            event.add("cookies", array);
        }
        event.add("headers", GSON.toJsonTree(eventHeaders()));
        if (!query().isEmpty()) {
            event.add("queryStringParameters", GSON.toJsonTree(queryParameters()));
        }
        event.add("requestContext", context(now));
        if (part() == Part.BACKEND) {
            event.add("pathParameters", GSON.toJsonTree(Map.of("proxy", path().substring(API.length()))));
        }
        event.add("stageVariables", stageVariables(pointer));
        addBody(event);
        return GSON.toJson(event).getBytes(StandardCharsets.UTF_8);
    }

    private String routeKey() {
        return part() == Part.BACKEND ? "ANY /api/{proxy+}" : "$default";
    }

    private String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    private List<String> cookies() {
        return values("cookie").stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }

    private Map<String, String> eventHeaders() {
        Map<String, String> joined = new TreeMap<>();
        headers.forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!NOT_PASSED_ON.contains(key)) {
                values.forEach(value -> joined.merge(key, value, (a, b) -> a + "," + b));
            }
        });
        if (body.length > 0) {
            joined.put("content-length", String.valueOf(body.length));
        }
        joined.merge("x-forwarded-for", sourceIp, (before, ip) -> before + ", " + ip);
        joined.put("x-forwarded-port", String.valueOf(port));
        joined.put("x-forwarded-proto", "http");
        return joined;
    }

    private Map<String, String> queryParameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query().split("&")) {
            if (!parameter.isEmpty()) {
                String[] pair = parameter.split("=", 2);
                parameters.merge(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private JsonObject context(Instant now) {
        String host = header("host").orElse("localhost");
        JsonObject http = new JsonObject();
        http.addProperty("method", method);
        http.addProperty("path", path());
        http.addProperty("protocol", protocol);
        http.addProperty("sourceIp", sourceIp);
        http.addProperty("userAgent", header("user-agent").orElse(""));
        JsonObject context = new JsonObject();
        context.addProperty("accountId", "000000000000");
        context.addProperty("apiId", "local");
        context.addProperty("domainName", host);
        context.addProperty("domainPrefix", host.split("[.:]", 2)[0]);
        context.add("http", http);
        context.addProperty("requestId", UUID.randomUUID().toString());
        context.addProperty("routeKey", routeKey());
        context.addProperty("stage", "$default");
        context.addProperty("time", TIME.format(now));
        context.addProperty("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static JsonObject stageVariables(Pointer pointer) {
        JsonObject variables = new JsonObject();
        variables.addProperty("release", pointer.release());
        pointer.versions().forEach((part, version) -> variables.addProperty(part.label() + "Version", version));
        return variables;
    }

    private void addBody(JsonObject event) {
        Optional<String> text = isText() ? utf8() : Optional.empty();
        event.addProperty("isBase64Encoded", body.length > 0 && text.isEmpty());
        if (body.length > 0) {
            event.addProperty("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        }
    }

    private boolean isText() {
        String type = header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT.contains(type);
    }

    private Optional<String> utf8() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return values(name).stream().findFirst();
    }

    private List<String> values(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign stands for itself.
            return encoded;
        }
    }
}
