package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way from an API to a function.
 *
 * @param settings as the API writes them
 */
record Integration(JsonObject settings) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?stageVariables\\.([A-Za-z0-9_]+)}?");
    private static final Pattern FUNCTION = Pattern.compile(".*/functions/([^/]+)/invocations");
    private static final String HEADER = "overwrite:header.";

    /** Out of a template, which writes the response parameters as lists. */
    static Integration of(JsonObject properties) {
        JsonObject settings = CamelCase.of(properties);
        JsonObject byStatus = new JsonObject();
        if (settings.get("responseParameters") instanceof JsonObject parameters) {
            parameters.asMap().forEach((status, value) -> {
                JsonObject mapping = new JsonObject();
                for (JsonElement each : value.getAsJsonObject().getAsJsonArray("ResponseParameters")) {
                    JsonObject parameter = each.getAsJsonObject();
                    mapping.add(parameter.get("Destination").getAsString(), parameter.get("Source"));
                }
                byStatus.add(status, mapping);
            });
            settings.add("responseParameters", byStatus);
        }
        return new Integration(settings);
    }

    /** The function that answers, by its ARN with its version; empty when the address leads nowhere. */
    Optional<String> function(Map<String, String> variables) {
        String uri = filled(settings.get("integrationUri").getAsString(), variables);
        Matcher matcher = FUNCTION.matcher(uri);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The headers that are put on a response of that status. */
    Map<String, String> headers(int status, Map<String, String> variables) {
        Map<String, String> headers = new TreeMap<>();
        if (settings.get("responseParameters") instanceof JsonObject byStatus
                && byStatus.get(Integer.toString(status)) instanceof JsonObject mapping) {
            mapping.asMap().forEach((destination, source) -> {
                if (destination.startsWith(HEADER)) {
                    headers.put(destination.substring(HEADER.length()), filled(source.getAsString(), variables));
                }
            });
        }
        return headers;
    }

    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(match.group(1), "")));
    }
}
