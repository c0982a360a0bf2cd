package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** What Gson's tree lacks. */
final class Json {
    private Json() {}

    /** A copy with every string replaced. */
    static JsonElement mapStrings(JsonElement json, Function<String, JsonElement> map) {
        if (json instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.asMap().forEach((name, value) -> copy.add(name, mapStrings(value, map)));
            return copy;
        }
        if (json instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(value -> copy.add(mapStrings(value, map)));
            return copy;
        }
        return json.isJsonPrimitive() ? map.apply(json.getAsString()) : json;
    }

    /** A scalar as text; anything else, and nothing, as JSON. */
    static String text(JsonElement json) {
        return json != null && json.isJsonPrimitive() ? json.getAsString() : String.valueOf(json);
    }

    static Optional<String> text(JsonObject object, String member) {
        return Optional.ofNullable(object.get(member)).map(Json::text);
    }

    static JsonObject object(JsonObject parent, String member) {
        return parent.get(member) instanceof JsonObject object ? object : new JsonObject();
    }

    static JsonElement orNull(JsonElement json) {
        return json == null ? JsonNull.INSTANCE : json;
    }
}
