package io.github.floxmaven.awsdouble.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param cutOff whether the connection breaks halfway through it
 */
public record Response(int status, Map<String, String> headers, byte[] body, boolean cutOff) {
    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0], false);
    }

    public static Response of(int status, byte[] body) {
        return new Response(status, Map.of(), body, false);
    }

    public static Response xml(int status, Xml document) {
        return of(status, document.toString().getBytes(StandardCharsets.UTF_8)).with("Content-Type", "text/xml");
    }

    public static Response json(int status, String document, String contentType) {
        return of(status, document.getBytes(StandardCharsets.UTF_8)).with("Content-Type", contentType);
    }

    /** The same response with one header more. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, cutOff);
    }

    public Response withCutOff() {
        return new Response(status, headers, body, true);
    }
}
