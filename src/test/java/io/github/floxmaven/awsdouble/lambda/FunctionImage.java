package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Code and configuration: what a version keeps.
 *
 * @param settings the configuration as the API names it
 */
record FunctionImage(JsonObject settings, Code code, List<LayerVersion> layers) {
    FunctionImage {
        settings = settings.deepCopy();
        layers = List.copyOf(layers);
        long size = code.unzippedSize()
                + layers.stream()
                        .mapToLong(layer -> layer.code().unzippedSize())
                        .sum();
        if (size > Code.UNZIPPED_LIMIT) {
            throw Invalid.parameter("Function code combined with layers exceeds the maximum allowed size of "
                    + Code.UNZIPPED_LIMIT + " bytes. The actual size is " + size + " bytes.");
        }
    }

    FunctionImage withCode(Code newCode) {
        return new FunctionImage(settings, newCode, layers);
    }

    FunctionImage withDescription(String description) {
        JsonObject described = settings.deepCopy();
        described.addProperty("Description", description);
        return new FunctionImage(described, code, layers);
    }

    /** Whether publishing it again makes no new version. */
    boolean isSameAs(FunctionImage other) {
        return settings.equals(other.settings)
                && code.sha256().equals(other.code.sha256())
                && layers.equals(other.layers);
    }

    String text(String setting, String otherwise) {
        return settings.has(setting) ? settings.get(setting).getAsString() : otherwise;
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        Settings.variables(settings).asMap().forEach((name, value) -> variables.put(name, value.getAsString()));
        return variables;
    }

    boolean hasSnapStart() {
        return settings.has("SnapStart")
                && settings.getAsJsonObject("SnapStart")
                        .get("ApplyOn")
                        .getAsString()
                        .equals("PublishedVersions");
    }
}
