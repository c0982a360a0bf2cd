package io.github.floxmaven.awsdouble.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, its body read; the views on it (query form, JSON, XML) are taken by the service that knows which. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    public Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = decode(uri.getRawPath().replace("+", "%2B"));
        this.query = pairs(Optional.ofNullable(uri.getRawQuery()).orElse(""));
        headers.forEach((name, values) -> this.headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** Decoded, so that a {@code %2F} in it can't be told from a slash. */
    public String path() {
        return path;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public boolean hasQuery(String name) {
        return query.containsKey(name);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All headers, their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    public QueryForm form() {
        return new QueryForm(pairs(new String(body, StandardCharsets.UTF_8)));
    }

    public JsonObject json() {
        return body.length == 0
                ? new JsonObject()
                : JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                        .getAsJsonObject();
    }

    public Optional<Authorization> authorization() {
        return Authorization.of(header("Authorization"), query);
    }

    /** The region that the request was signed for. */
    public String region() {
        return authorization().orElseThrow().region();
    }

    static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                pairs.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
