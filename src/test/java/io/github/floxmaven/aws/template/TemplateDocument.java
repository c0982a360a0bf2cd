package io.github.floxmaven.aws.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A written template, read back as CloudFormation reads it. */
final class TemplateDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private final JsonObject document;

    TemplateDocument(SystemPlan plan) {
        document = JsonParser.parseString(new SystemTemplate(plan).json()).getAsJsonObject();
    }

    Map<String, JsonObject> resources() {
        Map<String, JsonObject> resources = new LinkedHashMap<>();
        section("Resources").entrySet().forEach(entry -> resources.put(entry.getKey(), (JsonObject) entry.getValue()));
        return resources;
    }

    List<JsonObject> resourcesOf(String type) {
        return resources().values().stream()
                .filter(resource -> resource.get("Type").getAsString().equals(type))
                .toList();
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        resources().values().forEach(resource -> types.add(resource.get("Type").getAsString()));
        return types;
    }

    JsonObject properties(String logicalId) {
        return resources().get(logicalId).getAsJsonObject("Properties");
    }

    JsonObject section(String name) {
        return document.has(name) ? document.getAsJsonObject(name) : new JsonObject();
    }

    /** Every statement of every policy of a role, as the logical id of the role and the statement. */
    List<Map.Entry<String, JsonObject>> roleStatements() {
        List<Map.Entry<String, JsonObject>> statements = new ArrayList<>();
        resources().forEach((logicalId, resource) -> {
            if (resource.get("Type").getAsString().equals("AWS::IAM::Role")) {
                for (JsonElement policy : properties(logicalId).getAsJsonArray("Policies")) {
                    JsonArray list = policy.getAsJsonObject()
                            .getAsJsonObject("PolicyDocument")
                            .getAsJsonArray("Statement");
                    list.forEach(statement -> statements.add(Map.entry(logicalId, statement.getAsJsonObject())));
                }
            }
        });
        return statements;
    }

    /** Names that the document uses: of parameters, resources and conditions. */
    Set<String> usedNames() {
        Set<String> names = new HashSet<>();
        collect(document.get("Resources"), names);
        collect(document.get("Conditions"), names);
        collect(document.get("Outputs"), names);
        return names;
    }

    private static void collect(JsonElement element, Set<String> names) {
        if (element instanceof JsonArray array) {
            array.forEach(member -> collect(member, names));
        } else if (element instanceof JsonObject object) {
            object.entrySet().forEach(member -> {
                JsonElement value = member.getValue();
                switch (member.getKey()) {
                    case "Ref", "DependsOn" -> names.add(value.getAsString());
                    case "Fn::GetAtt" -> names.add(value.getAsJsonArray().get(0).getAsString());
                    case "Fn::Sub" -> {
                        Matcher matcher = PLACEHOLDER.matcher(value.getAsString());
                        while (matcher.find()) {
                            names.add(matcher.group(1).split("\\.")[0]);
                        }
                    }
                    case "Fn::If" -> {
                        names.add(value.getAsJsonArray().get(0).getAsString());
                        collect(value, names);
                    }
                    case "Condition" -> {
                        if (value.isJsonPrimitive()) {
                            names.add(value.getAsString());
                        }
                    }
                    default -> collect(value, names);
                }
            });
        }
    }
}
