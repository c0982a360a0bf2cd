package io.github.floxmaven.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a runtime client reports of an error, see
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-invokeerror.
 *
 * @param type the error's class or kind
 * @param message what it says; may be empty
 * @param stack where it came from, the innermost call first; may be empty
 */
record FunctionError(String type, String message, List<String> stack) {
    FunctionError {
        stack = List.copyOf(stack);
    }

    /** Reads a report. One that is not in Lambda's form becomes the message, as it is. */
    static FunctionError parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonObject report = JsonParser.parseString(text).getAsJsonObject();
            return new FunctionError(
                    text(report, "errorType", "Error"), text(report, "errorMessage", ""), stack(report));
        } catch (JsonParseException | IllegalStateException e) {
            return new FunctionError("Error", text, List.of());
        }
    }

    /** Type and message in one line. */
    String summary() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    private static String text(JsonObject report, String name, String otherwise) {
        JsonElement value = report.get(name);
        return value == null || !value.isJsonPrimitive() ? otherwise : value.getAsString();
    }

    /** Java's client writes {@code stackTrace}, Node's {@code trace}. */
    private static List<String> stack(JsonObject report) {
        JsonElement frames = report.has("stackTrace") ? report.get("stackTrace") : report.get("trace");
        List<String> stack = new ArrayList<>();
        if (frames != null && frames.isJsonArray()) {
            for (JsonElement frame : frames.getAsJsonArray()) {
                if (frame.isJsonPrimitive()) {
                    stack.add(frame.getAsString().strip());
                }
            }
        }
        return stack;
    }
}
