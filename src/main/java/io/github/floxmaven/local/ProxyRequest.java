package io.github.floxmaven.local;

import com.google.gson.stream.JsonWriter;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
 * @param headers the headers, their names in lower case
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
    private static final String API = "/api/";
    private static final Set<String> TEXT = Set.of("application/json", "application/javascript", "application/xml");
    /** Headers between client and gateway; cookies have an array of their own. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "cookie", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private static final Pattern END_OF_LABEL = Pattern.compile("[.:]");
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
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        // A path's plus is a plus.
        return path.indexOf('%') < 0 ? path : decode(path.replace("+", "%2B"));
    }

    /** The event of payload format 2.0. */
    byte[] event(Pointer pointer) {
        TextWriter text = new TextWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            write(json, pointer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonWriter json, Pointer pointer) throws IOException {
        String path = path();
        String query = query();
        json.beginObject();
        json.name("version").value("2.0");
        json.name("routeKey").value(routeKey());
        json.name("rawPath").value(path);
        json.name("rawQueryString").value(query);
        List<String> cookies = cookies();
        if (!cookies.isEmpty()) {
            json.name("cookies").beginArray();
            for (String cookie : cookies) {
                json.value(cookie);
            }
            json.endArray();
        }
        write(json, "headers", eventHeaders());
        if (!query.isEmpty()) {
            write(json, "queryStringParameters", queryParameters(query));
        }
        writeContext(json, path);
        if (part() == Part.BACKEND) {
            write(json, "pathParameters", Map.of("proxy", path.substring(API.length())));
        }
        write(json, "stageVariables", stageVariables(pointer));
        writeBody(json);
        json.endObject();
    }

    private static void write(JsonWriter json, String name, Map<String, String> values) throws IOException {
        json.name(name).beginObject();
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.name(value.getKey()).value(value.getValue());
        }
        json.endObject();
    }

    private String routeKey() {
        return part() == Part.BACKEND ? "ANY /api/{proxy+}" : "$default";
    }

    private String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    private List<String> cookies() {
        List<String> cookies = new ArrayList<>();
        for (String line : values("cookie")) {
            for (String cookie : line.split(";")) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    private Map<String, String> eventHeaders() {
        Map<String, String> joined = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                joined.put(name, String.join(",", values));
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

    private static Map<String, String> queryParameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty()) {
                String[] pair = parameter.split("=", 2);
                parameters.merge(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private void writeContext(JsonWriter json, String path) throws IOException {
        Instant now = Instant.now();
        String host = header("host").orElse("localhost");
        json.name("requestContext").beginObject();
        json.name("accountId").value("000000000000");
        json.name("apiId").value("local");
        json.name("domainName").value(host);
        json.name("domainPrefix").value(END_OF_LABEL.split(host, 2)[0]);
        json.name("http").beginObject();
        json.name("method").value(method);
        json.name("path").value(path);
        json.name("protocol").value(protocol);
        json.name("sourceIp").value(sourceIp);
        json.name("userAgent").value(header("user-agent").orElse(""));
        json.endObject();
        json.name("requestId").value(RequestId.next());
        json.name("routeKey").value(routeKey());
        json.name("stage").value("$default");
        json.name("time").value(TIME.format(now));
        json.name("timeEpoch").value(now.toEpochMilli());
        json.endObject();
    }

    private static Map<String, String> stageVariables(Pointer pointer) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("release", pointer.release());
        pointer.versions().forEach((part, version) -> variables.put(part.label() + "Version", version));
        return variables;
    }

    private void writeBody(JsonWriter json) throws IOException {
        Optional<String> text = isText() ? utf8() : Optional.empty();
        json.name("isBase64Encoded").value(body.length > 0 && text.isEmpty());
        if (body.length > 0) {
            json.name("body").value(text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
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

    /** The first value of a header, whose name is in lower case. */
    Optional<String> header(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    private List<String> values(String name) {
        return headers.getOrDefault(name, List.of());
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
