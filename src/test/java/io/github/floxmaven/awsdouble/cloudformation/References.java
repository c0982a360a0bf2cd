package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a piece of a template refers to. */
final class References {
    /**
     * @param name a parameter, a resource or a pseudo parameter
     * @param attribute of a resource; null for a {@code Ref}
     */
    record Reference(String name, String attribute) {}

    static final Pattern SUB_VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private final Set<Reference> references = new LinkedHashSet<>();
    private final Set<String> conditions = new LinkedHashSet<>();

    private References() {}

    static References in(JsonElement json) {
        References references = new References();
        references.collect(json);
        return references;
    }

    Set<Reference> all() {
        return references;
    }

    /** The conditions named by {@code Fn::If}. */
    Set<String> conditions() {
        return conditions;
    }

    private void collect(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(this::collect);
        } else if (json instanceof JsonObject object) {
            object.asMap().forEach((name, value) -> {
                switch (name) {
                    case "Ref" -> references.add(new Reference(value.getAsString(), null));
                    case "Fn::GetAtt" -> references.add(attribute(value));
                    case "Fn::Sub" -> sub(value);
                    default -> {
                        if (name.equals("Fn::If")) {
                            conditions.add(value.getAsJsonArray().get(0).getAsString());
                        }
                        collect(value);
                    }
                }
            });
        }
    }

    static Reference attribute(JsonElement getAtt) {
        if (getAtt instanceof JsonArray array) {
            return new Reference(array.get(0).getAsString(), Json.text(array.get(1)));
        }
        return dotted(getAtt.getAsString());
    }

    /** Reads {@code Name} or {@code Name.Attribute}. */
    static Reference dotted(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new Reference(text, null) : new Reference(text.substring(0, dot), text.substring(dot + 1));
    }

    private void sub(JsonElement value) {
        JsonObject variables = new JsonObject();
        String text = Json.text(value);
        if (value instanceof JsonArray array) {
            text = array.get(0).getAsString();
            variables = array.get(1).getAsJsonObject();
            collect(variables);
        }
        Matcher matcher = SUB_VARIABLE.matcher(text);
        while (matcher.find()) {
            if (!variables.has(matcher.group(1))) {
                references.add(dotted(matcher.group(1)));
            }
        }
    }
}
