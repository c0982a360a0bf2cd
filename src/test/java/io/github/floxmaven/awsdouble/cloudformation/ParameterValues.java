package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matches the parameters that a caller gives with those that the template declares. */
final class ParameterValues {
    private ParameterValues() {}

    /**
     * @param given the request's {@code Parameters}
     * @param previous the stack's values so far, for {@code UsePreviousValue}
     */
    static Map<String, String> resolve(Template template, List<QueryForm> given, Map<String, String> previous) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (QueryForm parameter : given) {
            String name = parameter.require("ParameterKey");
            if (!template.parameters().has(name)) {
                unknown.add(name);
            } else if (parameter.flag("UsePreviousValue")) {
                if (!previous.containsKey(name)) {
                    throw AwsException.validation("Invalid input for parameter key " + name
                            + ". Cannot specify usePreviousValue as true for a parameter key not in the previous"
                            + " template");
                }
                values.put(name, previous.get(name));
            } else {
                values.put(name, parameter.get("ParameterValue").orElse(""));
            }
        }
        if (!unknown.isEmpty()) {
            throw AwsException.validation("Parameters: " + unknown + " do not exist in the template");
        }
        List<String> missing = new ArrayList<>();
        template.parameters().asMap().forEach((name, json) -> {
            JsonObject declaration = json.getAsJsonObject();
            if (!values.containsKey(name)) {
                Json.text(declaration, "Default")
                        .ifPresentOrElse(value -> values.put(name, value), () -> missing.add(name));
            }
            if (values.containsKey(name)) {
                check(name, declaration, values.get(name));
            }
        });
        if (!missing.isEmpty()) {
            throw AwsException.validation("Parameters: " + missing + " must have values");
        }
        return values;
    }

    private static void check(String name, JsonObject declaration, String value) {
        JsonElement allowed = declaration.get("AllowedValues");
        if (allowed instanceof JsonArray list
                && list.asList().stream().noneMatch(each -> Json.text(each).equals(value))) {
            throw AwsException.validation("Parameter '" + name + "' must be one of AllowedValues");
        }
        Json.text(declaration, "AllowedPattern")
                .filter(pattern -> !value.matches(pattern))
                .ifPresent(pattern -> {
                    throw AwsException.validation("Parameter '" + name + "' must match pattern " + pattern);
                });
        boolean number = "Number".equals(Json.text(declaration.get("Type")));
        if (number && !value.matches("-?\\d+(\\.\\d+)?")) {
            throw AwsException.validation("Parameter '" + name + "' must be a number.");
        }
        limit(declaration, "MinLength").filter(least -> value.length() < least).ifPresent(least -> {
            throw AwsException.validation("Parameter '" + name + "' must contain at least " + least + " characters");
        });
        limit(declaration, "MaxLength").filter(most -> value.length() > most).ifPresent(most -> {
            throw AwsException.validation("Parameter '" + name + "' must contain at most " + most + " characters");
        });
        limit(declaration, "MinValue")
                .filter(least -> Double.parseDouble(value) < least)
                .ifPresent(least -> {
                    throw AwsException.validation("Parameter '" + name + "' must be a number not less than " + least);
                });
        limit(declaration, "MaxValue")
                .filter(most -> Double.parseDouble(value) > most)
                .ifPresent(most -> {
                    throw AwsException.validation("Parameter '" + name + "' must be a number not greater than " + most);
                });
    }

    private static Optional<Integer> limit(JsonObject declaration, String member) {
        return Json.text(declaration, member).map(Integer::valueOf);
    }
}
