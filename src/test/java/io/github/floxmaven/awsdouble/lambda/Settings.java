package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A function's configuration, which the API and CloudFormation give the same names. */
final class Settings {
    private static final int ENVIRONMENT_LIMIT = 4096;
    private static final int LAYER_LIMIT = 5;
    private static final Set<String> RESERVED = Set.of(
            "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_RUNTIME_API", "_HANDLER");
    private static final List<String> NAMES = List.of(
            "Runtime",
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "Environment",
            "SnapStart",
            "VpcConfig",
            "LoggingConfig",
            "TracingConfig",
            "EphemeralStorage",
            "Architectures");

    private Settings() {}

    static JsonObject defaults() {
        JsonObject settings = new JsonObject();
        settings.addProperty("Description", "");
        settings.addProperty("Timeout", 3);
        settings.addProperty("MemorySize", 128);
        JsonArray architectures = new JsonArray();
        architectures.add("x86_64");
        settings.add("Architectures", architectures);
        return settings;
    }

    /** The settings with those of a request or a template in the place of theirs. Layers aren't among them. */
    static JsonObject merge(JsonObject settings, JsonObject request) {
        JsonObject merged = settings.deepCopy();
        NAMES.stream()
                .filter(request::has)
                .filter(name -> !request.get(name).isJsonNull())
                .forEach(name -> merged.add(name, request.get(name).deepCopy()));
        checkEnvironment(variables(merged));
        return merged;
    }

    static JsonObject variables(JsonObject settings) {
        JsonObject environment = settings.getAsJsonObject("Environment");
        return environment == null || !environment.has("Variables")
                ? new JsonObject()
                : environment.getAsJsonObject("Variables");
    }

    static void checkLayers(List<String> arns) {
        if (arns.size() > LAYER_LIMIT) {
            throw Invalid.parameter("1 validation error detected: Value '" + arns
                    + "' at 'layers' failed to satisfy constraint: Member must have length less than or equal to "
                    + LAYER_LIMIT);
        }
    }

    private static void checkEnvironment(JsonObject variables) {
        List<String> reserved =
                variables.keySet().stream().filter(RESERVED::contains).toList();
        if (!reserved.isEmpty()) {
            throw Invalid.parameter("Lambda was unable to configure your environment variables because the environment"
                    + " variables you have provided contains reserved keys that are currently not supported for"
                    + " modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        String measured = variables.toString();
        if (measured.getBytes(StandardCharsets.UTF_8).length > ENVIRONMENT_LIMIT) {
            throw Invalid.parameter("Lambda was unable to configure your environment variables because the environment"
                    + " variables you have provided exceeded the 4KB limit. String measured: " + measured);
        }
    }
}
