package io.github.floxmaven.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Payload format 2.0 as the local system speaks it, for the double of API Gateway. */
public final class HttpApiPayload {
    /** A function's answer as API Gateway reads it. */
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    private HttpApiPayload() {}

    /**
     * The event of a request; route, path parameters, stage variables and the API's own names are the caller's to put in.
     *
     * @param target path and query, percent-encoded
     */
    public static JsonObject event(
            String method, String target, String sourceIp, int port, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), values));
        ProxyRequest request = new ProxyRequest(method, target, "HTTP/1.1", sourceIp, port, lowerCase, body);
        byte[] event = request.event(new Pointer("", Map.of()));
        return JsonParser.parseString(new String(event, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    /** Empty when the answer is none of payload format 2.0. */
    public static Optional<Answer> answer(byte[] answer) {
        try {
            ProxyResponse response = ProxyResponse.parse(answer);
            return Optional.of(new Answer(response.status(), response.headers(), response.body()));
        } catch (FunctionFailure e) {
            return Optional.empty();
        }
    }
}
