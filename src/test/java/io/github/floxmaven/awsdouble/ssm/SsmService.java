package io.github.floxmaven.awsdouble.ssm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.JsonService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operations of Parameter Store. */
public final class SsmService extends JsonService {
    private static final int NAMES_AT_ONCE = 10;

    private record Parameter(String name, String type, String value, int version) {
        JsonObject json(boolean decrypted) {
            boolean secret = type.equals("SecureString") && !decrypted;
            JsonObject json = new JsonObject();
            json.addProperty("Name", name);
            json.addProperty("Type", type);
            json.addProperty(
                    "Value",
                    secret
                            ? "AQICAHh"
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    ("encrypted" + value.hashCode()).getBytes(StandardCharsets.UTF_8))
                            : value);
            json.addProperty("Version", version);
            json.addProperty("DataType", "text");
            json.addProperty("ARN", "arn:aws:ssm:eu-central-1:123456789012:parameter" + slashed(name));
            return json;
        }
    }

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    public SsmService() {
        on("GetParameter", this::getParameter);
        on("GetParameters", this::getParameters);
    }

    @Override
    public String signingName() {
        return "ssm";
    }

    @Override
    public String name() {
        return "SSM";
    }

    /** Puts a {@code String} in, or a new value in the place of its old one. */
    public void put(String name, String value) {
        put(name, "String", value);
    }

    /** Puts a {@code SecureString} in, or a new value in the place of its old one. */
    public void putSecret(String name, String value) {
        put(name, "SecureString", value);
    }

    private synchronized void put(String name, String type, String value) {
        int version = Optional.ofNullable(parameters.get(name))
                        .map(Parameter::version)
                        .orElse(0)
                + 1;
        parameters.put(name, new Parameter(name, type, value, version));
    }

    private synchronized JsonObject getParameter(JsonObject request) {
        String name = request.get("Name").getAsString();
        JsonObject json = new JsonObject();
        json.add(
                "Parameter",
                find(name)
                        .orElseThrow(() -> new AwsException(400, "ParameterNotFound", ""))
                        .json(isDecrypted(request)));
        return json;
    }

    private synchronized JsonObject getParameters(JsonObject request) {
        JsonArray names = request.getAsJsonArray("Names");
        if (names.size() > NAMES_AT_ONCE) {
            throw new AwsException(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have"
                            + " length less than or equal to " + NAMES_AT_ONCE);
        }
        JsonArray found = new JsonArray();
        JsonArray invalid = new JsonArray();
        for (JsonElement name : names) {
            find(name.getAsString())
                    .ifPresentOrElse(
                            parameter -> found.add(parameter.json(isDecrypted(request))), () -> invalid.add(name));
        }
        JsonObject json = new JsonObject();
        json.add("Parameters", found);
        json.add("InvalidParameters", invalid);
        return json;
    }

    /** By its name or its ARN. */
    private Optional<Parameter> find(String reference) {
        return parameters.values().stream()
                .filter(each -> each.name().equals(reference)
                        || reference.matches("arn:[^:]+:ssm:[^:]+:\\d+:parameter.*")
                                && reference.endsWith(":parameter" + slashed(each.name())))
                .findFirst();
    }

    private static String slashed(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    private static boolean isDecrypted(JsonObject request) {
        return request.has("WithDecryption") && request.get("WithDecryption").getAsBoolean();
    }
}
