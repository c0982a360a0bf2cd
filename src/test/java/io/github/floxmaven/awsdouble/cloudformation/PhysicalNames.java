package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the patterns of {@code resource-types.json}: {@code {name}} is stack, logical ID and a random end,
 * {@code {lower}} the same in lower case, {@code {hex17}} and {@code {alnum10}} are random, {@code {digest10}} belongs
 * to the ID, and anything else is a property of the resource.
 */
record PhysicalNames(StackIdentity stack) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)}");

    String physicalId(ResourceType type, String logicalId, JsonObject properties) {
        return type.customNamed(properties)
                ? properties.get(type.nameProperty()).getAsString()
                : fill(type.id(), "", logicalId, properties);
    }

    JsonElement attribute(Resource resource, String attribute) {
        JsonElement pattern = ResourceType.of(resource.type()).attributes().get(attribute);
        return Json.mapStrings(
                pattern,
                text -> new JsonPrimitive(
                        fill(text, resource.physicalId(), resource.logicalId(), resource.properties())));
    }

    private String fill(String pattern, String id, String logicalId, JsonObject properties) {
        return PLACEHOLDER.matcher(pattern).replaceAll(match -> {
            String placeholder = match.group(1);
            return Matcher.quoteReplacement(
                    switch (placeholder) {
                        case "id" -> id;
                        case "region" -> stack.region();
                        case "account" -> stack.account();
                        case "uuid" -> UUID.randomUUID().toString();
                        case "name" -> generatedName(logicalId);
                        case "lower" -> generatedName(logicalId).toLowerCase(Locale.ROOT);
                        case "hex17" -> "0" + random(16);
                        case "alnum7" -> random(7);
                        case "alnum10" -> random(10);
                        case "digest10" ->
                            UUID.nameUUIDFromBytes(id.getBytes())
                                    .toString()
                                    .replace("-", "")
                                    .substring(0, 10);
                        default -> Json.text(properties.get(placeholder));
                    });
        });
    }

    private String generatedName(String logicalId) {
        return stack.name() + "-" + logicalId + "-" + random(12).toUpperCase(Locale.ROOT);
    }

    private static String random(int length) {
        return UUID.randomUUID().toString().replace("-", "").substring(0, length);
    }
}
