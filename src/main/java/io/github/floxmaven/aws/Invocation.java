package io.github.floxmaven.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotReadyException;

/**
 * A published version's answer to one event.
 *
 * @param failure what it threw, or how else it failed; empty when it answered
 * @param payload its answer as JSON
 * @param output the last lines that it wrote, up to 4 KB
 */
record Invocation(Optional<String> failure, String payload, List<String> output) {
    /** A version that was idle for weeks gets its connection to the network back first. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    /** The last bytes of the log that come with an answer (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). */
    private static final int TAIL = 4096;

    /** @param function the function's name */
    static Invocation of(AwsAccess access, Pause pause, String function, String version, JsonObject event) {
        Polling polling = new Polling(pause);
        Optional<Invocation> answer = invoke(access, function, version, event);
        while (answer.isEmpty() && polling.awaitWithin(DEADLINE)) {
            answer = invoke(access, function, version, event);
        }
        return answer.orElseGet(() -> new Invocation(
                Optional.of("was not ready to be called within " + DEADLINE.toMinutes() + " minutes"), "", List.of()));
    }

    private static Optional<Invocation> invoke(AwsAccess access, String function, String version, JsonObject event) {
        return access.call(() -> {
            try {
                return Optional.of(of(access.functions().invoke(request -> request.functionName(function)
                        .qualifier(version)
                        .logType(LogType.TAIL)
                        .payload(SdkBytes.fromUtf8String(event.toString())))));
            } catch (ResourceConflictException | ResourceNotReadyException e) {
                return Optional.empty();
            }
        });
    }

    private static Invocation of(InvokeResponse response) {
        String payload = response.payload() == null ? "" : response.payload().asUtf8String();
        return new Invocation(
                Optional.ofNullable(response.functionError()).map(kind -> "failed with " + error(payload, kind)),
                payload,
                lines(response.logResult()));
    }

    private static String error(String payload, String kind) {
        Optional<JsonObject> error = object(payload);
        String message = Stream.of("errorType", "errorMessage")
                .flatMap(name -> error.flatMap(report -> text(report.get(name))).stream())
                .reduce((type, text) -> type + ": " + text)
                .orElse("");
        return message.isEmpty() ? kind : message;
    }

    /** Without what Lambda itself writes before and after, and without a first line that was cut off. */
    private static List<String> lines(String logResult) {
        if (logResult == null) {
            return List.of();
        }
        byte[] tail = Base64.getDecoder().decode(logResult);
        return new String(tail, StandardCharsets.UTF_8)
                .lines()
                .skip(tail.length < TAIL ? 0 : 1)
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !line.matches("(START|END|REPORT) RequestId: .*|INIT_START .*"))
                .toList();
    }

    /** The status of an answer to an HTTP request; one that names none is a body, and API Gateway makes it a 200. */
    int status() {
        return object(payload)
                .map(answer -> answer.get("statusCode"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsInt)
                .orElse(200);
    }

    /** The body of an answer to an HTTP request, as far as it is text. */
    String body() {
        return object(payload).flatMap(answer -> text(answer.get("body"))).orElse("");
    }

    private static Optional<JsonObject> object(String payload) {
        try {
            JsonElement json = JsonParser.parseString(payload);
            return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonElement element) {
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }
}
