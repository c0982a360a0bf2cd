package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A function: {@code $LATEST}, which changes, and the versions published of it, which don't. */
public final class Function {
    private static final String LATEST = "$LATEST";

    private final String name;
    private final Map<String, JsonObject> versions = new LinkedHashMap<>();
    private int published;

    Function(String name) {
        this.name = name;
        JsonObject latest = new JsonObject();
        latest.addProperty("FunctionName", name);
        latest.addProperty("Version", LATEST);
        versions.put(LATEST, latest);
    }

    public String name() {
        return name;
    }

    /** The numbers of all versions, {@code $LATEST} first. */
    public List<String> versions() {
        return new ArrayList<>(versions.keySet());
    }

    /** Configuration of a version, or of {@code $LATEST} without one, and the digest of its code. */
    public JsonObject configuration(Optional<String> version) {
        return Optional.ofNullable(versions.get(version.orElse(LATEST)))
                .orElseThrow(() -> new AwsException(
                        404, "ResourceNotFoundException", "Function not found: " + name + ":" + version.orElse(LATEST)))
                .deepCopy();
    }

    /** Changes {@code $LATEST}; what is not among the properties stays. */
    void change(JsonObject properties) {
        properties.asMap().forEach(versions.get(LATEST)::add);
    }

    /** Publishes {@code $LATEST}; nothing new is the version that it was last time. */
    String publish() {
        String last = Integer.toString(published);
        JsonObject next = configuration(Optional.empty());
        next.addProperty("Version", last);
        if (published == 0 || !next.equals(versions.get(last))) {
            published++;
            next.addProperty("Version", Integer.toString(published));
            versions.put(Integer.toString(published), next);
        }
        return Integer.toString(published);
    }

    void deleteVersion(String version) {
        versions.remove(version);
    }
}
