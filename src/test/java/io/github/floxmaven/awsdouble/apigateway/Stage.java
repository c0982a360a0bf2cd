package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A stage. What its variables are is one value, taken whole by each request, so that an update switches all of them at
 * once. Safe for several threads.
 */
public final class Stage {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~:/?#&=,-]*");

    private final JsonObject settings;
    private final Instant created = Instant.now();
    private Instant updated = created;
    private Map<String, String> variables = Map.of();
    private Map<String, String> served = Map.of();
    private int requestsUntilServed;

    Stage(JsonObject settings) {
        this.settings = settings;
        setVariables(texts(settings.remove("stageVariables")));
        served = variables;
    }

    public synchronized Map<String, String> variables() {
        return variables;
    }

    /**
     * Variables are merged into those that are there; an empty value takes one away, as on AWS.
     *
     * @param delay how many requests are answered by the old variables yet
     */
    synchronized void merge(JsonObject request, int delay) {
        Map<String, String> merged = new TreeMap<>(variables);
        texts(request.get("stageVariables")).forEach((name, value) -> {
            if (value.isEmpty()) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        setVariables(merged);
        request.asMap().forEach((name, value) -> {
            if (!name.equals("stageVariables")) {
                settings.add(name, value);
            }
        });
        requestsUntilServed = delay;
        updated = Instant.now();
    }

    /** What a template says, in the place of what was. */
    synchronized void replace(JsonObject wanted) {
        setVariables(texts(wanted.remove("stageVariables")));
        wanted.asMap().forEach(settings::add);
        updated = Instant.now();
    }

    /** The variables that the next request is answered by. */
    synchronized Map<String, String> serve() {
        if (requestsUntilServed > 0) {
            requestsUntilServed--;
        } else {
            served = variables;
        }
        return served;
    }

    synchronized JsonObject json() {
        JsonObject json = settings.deepCopy();
        json.addProperty("createdDate", created.toString());
        json.addProperty("lastUpdatedDate", updated.toString());
        JsonObject map = new JsonObject();
        variables.forEach(map::addProperty);
        json.add("stageVariables", map);
        return json;
    }

    private void setVariables(Map<String, String> wanted) {
        wanted.forEach((name, value) -> {
            if (!VALUE.matcher(value).matches()) {
                throw new AwsException(
                        400,
                        "BadRequestException",
                        "Stage variable value " + value + " is invalid. Please use values with alphanumeric"
                                + " characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.");
            }
        });
        variables = Map.copyOf(wanted);
    }

    private static Map<String, String> texts(JsonElement map) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (map instanceof JsonObject object) {
            object.asMap().forEach((name, value) -> texts.put(name, value.getAsString()));
        }
        return texts;
    }
}
