package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/** Names as the API writes them: CloudFormation begins each with a capital. */
final class CamelCase {
    /** Their members are the user's own names. */
    private static final Set<String> MAPS = Set.of("StageVariables", "ResponseParameters", "RequestParameters", "Tags");

    private CamelCase() {}

    static JsonObject of(JsonObject properties) {
        JsonObject json = new JsonObject();
        properties.asMap().forEach((name, value) -> {
            JsonElement inner = value instanceof JsonObject object && !MAPS.contains(name) ? of(object) : value;
            json.add(Character.toLowerCase(name.charAt(0)) + name.substring(1), inner);
        });
        return json;
    }
}
