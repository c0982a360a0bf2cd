package io.github.floxmaven.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A function's answer of payload format 2.0, as API Gateway reads it
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 *
 * @param status the HTTP status
 * @param headers the headers, their names in lower case; each cookie is a {@code set-cookie}
 * @param body the body's bytes
 */
record ProxyResponse(int status, Map<String, List<String>> headers, byte[] body) {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n\\x00]");
    private static final String CONTENT_TYPE = "content-type";

    /** An answer of our own: a JSON object with a message, as API Gateway's own answers are. */
    static ProxyResponse message(int status, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("message", message);
        return new ProxyResponse(status, Map.of(CONTENT_TYPE, List.of("application/json")), utf8(body.toString()));
    }

    /**
     * Reads an answer. One without {@code statusCode} is the body of a 200 in JSON.
     *
     * @throws FunctionFailure when it is none of payload format 2.0
     */
    static ProxyResponse parse(byte[] answer) throws FunctionFailure {
        JsonElement json;
        try {
            json = JsonParser.parseString(new String(answer, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            throw malformed("it is no JSON");
        }
        if (!json.isJsonObject() || !json.getAsJsonObject().has("statusCode")) {
            byte[] body = isString(json) ? utf8(json.getAsString()) : answer;
            return new ProxyResponse(200, Map.of(CONTENT_TYPE, List.of("application/json")), body);
        }
        JsonObject response = json.getAsJsonObject();
        byte[] body = body(response);
        Map<String, List<String>> headers = headers(response);
        if (body.length > 0) {
            headers.putIfAbsent(CONTENT_TYPE, List.of("text/plain;charset=UTF-8"));
        }
        return new ProxyResponse(status(response.get("statusCode")), headers, body);
    }

    /** The same with one header more, which replaces one of that name. */
    ProxyResponse with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        more.put(name, List.of(value));
        return new ProxyResponse(status, more, body);
    }

    private static int status(JsonElement statusCode) throws FunctionFailure {
        try {
            int status = statusCode.getAsInt();
            if (status >= 200 && status <= 599) {
                return status;
            }
        } catch (UnsupportedOperationException | IllegalStateException | NumberFormatException e) {
            // Falls through: it is no number.
        }
        throw malformed("its statusCode is " + statusCode + ", not a number from 200 to 599");
    }

    private static Map<String, List<String>> headers(JsonObject response) throws FunctionFailure {
        Map<String, List<String>> headers = new TreeMap<>();
        JsonElement object = response.get("headers");
        if (isPresent(object)) {
            if (!object.isJsonObject()) {
                throw malformed("its headers are no object");
            }
            for (Map.Entry<String, JsonElement> header :
                    object.getAsJsonObject().entrySet()) {
                if (isPresent(header.getValue())) {
                    add(headers, header.getKey(), header.getValue());
                }
            }
        }
        JsonElement cookies = response.get("cookies");
        if (isPresent(cookies)) {
            if (!cookies.isJsonArray()) {
                throw malformed("its cookies are no array");
            }
            for (JsonElement cookie : cookies.getAsJsonArray()) {
                add(headers, "set-cookie", cookie);
            }
        }
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, JsonElement value) throws FunctionFailure {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw malformed("\"" + name + "\" can't be a header's name");
        }
        if (!value.isJsonPrimitive() || LINE_BREAK.matcher(value.getAsString()).find()) {
            throw malformed("its header " + name + " is not one line of text");
        }
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value.getAsString());
    }

    private static byte[] body(JsonObject response) throws FunctionFailure {
        JsonElement body = response.get("body");
        if (!isPresent(body)) {
            return new byte[0];
        }
        if (!isString(body)) {
            throw malformed("its body is not a string; turn it into one, with JSON.stringify or the like");
        }
        JsonElement encoded = response.get("isBase64Encoded");
        if (encoded == null || !encoded.isJsonPrimitive() || !encoded.getAsBoolean()) {
            return utf8(body.getAsString());
        }
        try {
            return Base64.getDecoder().decode(body.getAsString());
        } catch (IllegalArgumentException e) {
            throw malformed("isBase64Encoded is true, but its body is no base64: " + e.getMessage());
        }
    }

    private static FunctionFailure malformed(String how) {
        return new FunctionFailure(
                FunctionFailure.Kind.HANDLER, "gave an answer that API Gateway does not take: " + how, List.of());
    }

    private static boolean isPresent(JsonElement element) {
        return element != null && !element.isJsonNull();
    }

    private static boolean isString(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
