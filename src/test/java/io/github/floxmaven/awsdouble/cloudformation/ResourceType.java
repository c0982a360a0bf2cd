package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation knows about a resource type, out of AWS's resource schemas. The types that the double
 * knows are listed in {@code resource-types.json}; any other is refused as unrecognized.
 *
 * @param id pattern of the physical ID that {@code Ref} gives; see {@link PhysicalNames}
 * @param nameProperty the property with which a template names the resource itself
 * @param createOnly properties whose change replaces the resource
 * @param conditionalCreateOnly properties whose change may replace it
 * @param taggable whether the stack's tags are put on it
 * @param attributes what {@code Fn::GetAtt} gives: patterns, or lists of them
 */
record ResourceType(
        String id,
        String nameProperty,
        List<String> createOnly,
        List<String> conditionalCreateOnly,
        boolean taggable,
        Map<String, JsonElement> attributes) {
    private static final Map<String, ResourceType> KNOWN = read();

    static Optional<ResourceType> find(String type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    static ResourceType of(String type) {
        return find(type).orElseThrow();
    }

    boolean hasAttribute(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Whether the template named the resource itself, so that a second one of the same name can't stand beside it. */
    boolean customNamed(JsonObject properties) {
        return nameProperty != null && properties.has(nameProperty);
    }

    private static Map<String, ResourceType> read() {
        try (InputStream in = ResourceType.class.getResourceAsStream("resource-types.json")) {
            Map<String, ResourceType> types =
                    new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), new TypeToken<>() {});
            types.replaceAll((name, type) -> type.withoutNulls());
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResourceType withoutNulls() {
        return new ResourceType(
                id,
                nameProperty,
                createOnly == null ? List.of() : createOnly,
                conditionalCreateOnly == null ? List.of() : conditionalCreateOnly,
                taggable,
                attributes == null ? Map.of() : attributes);
    }
}
