package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/** What a stack is meant to be: all that a change set says. */
record Configuration(
        Template template, Map<String, String> parameters, Map<String, String> tags, List<String> capabilities) {

    /** The logical IDs of the resources whose conditions hold, in the template's order. */
    List<String> resources(StackIdentity stack) {
        Intrinsics intrinsics = new Intrinsics(this, stack, Intrinsics.Scope.NONE);
        return template.resources().keySet().stream()
                .filter(logicalId -> intrinsics.holds(template.resource(logicalId)))
                .toList();
    }

    /** A resource's properties with all functions worked out, and with the stack's tags. */
    JsonObject properties(String logicalId, StackIdentity stack, Intrinsics.Scope scope) {
        JsonObject declared = Json.object(template.resource(logicalId), "Properties");
        JsonObject properties =
                new Intrinsics(this, stack, scope).evaluate(declared).getAsJsonObject();
        if (ResourceType.of(template.type(logicalId)).taggable() && !tags.isEmpty()) {
            properties.add("Tags", tagged(properties.get("Tags")));
        }
        return properties;
    }

    private JsonElement tagged(JsonElement own) {
        if (own instanceof JsonObject map) {
            tags.forEach((key, value) -> {
                if (!map.has(key)) {
                    map.addProperty(key, value);
                }
            });
            return map;
        }
        JsonArray list = own instanceof JsonArray array ? array : new JsonArray();
        tags.forEach((key, value) -> {
            if (list.asList().stream()
                    .noneMatch(tag -> tag.getAsJsonObject().get("Key").equals(new JsonPrimitive(key)))) {
                JsonObject tag = new JsonObject();
                tag.addProperty("Key", key);
                tag.addProperty("Value", value);
                list.add(tag);
            }
        });
        return list;
    }
}
