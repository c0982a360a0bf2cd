package io.github.floxmaven.aws.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/** A mapping as in YAML: keys in the order they were set, one a line. Values are texts, numbers, booleans, lists, mappings. */
final class Mapping {
    private final JsonObject members = new JsonObject();

    static Mapping mapping() {
        return new Mapping();
    }

    Mapping set(String key, Object value) {
        members.add(key, json(value));
        return this;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** What it is in JSON. */
    JsonObject json() {
        return members;
    }

    private static JsonElement json(Object value) {
        if (value instanceof Mapping mapping) {
            return mapping.members;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, element) -> object.add((String) key, json(element)));
            return object;
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        return new JsonPrimitive((String) value);
    }
}
