package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A template that CloudFormation would accept: well-formed JSON in which every name means something. */
final class Template {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Transform",
            "Resources",
            "Outputs");
    private static final Set<String> RESOURCE_MEMBERS = Set.of(
            "Type",
            "Properties",
            "DependsOn",
            "Condition",
            "Metadata",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "UpdatePolicy",
            "CreationPolicy");
    static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final String body;
    private final JsonObject json;

    private Template(String body, JsonObject json) {
        this.body = body;
        this.json = json;
    }

    static Template parse(String body) {
        Template template = new Template(body, strictly(body));
        template.validate();
        return template;
    }

    String body() {
        return body;
    }

    Optional<String> description() {
        return Json.text(json, "Description");
    }

    JsonObject section(String name) {
        return Json.object(json, name);
    }

    JsonObject parameters() {
        return section("Parameters");
    }

    JsonObject resources() {
        return section("Resources");
    }

    /** A resource's declaration. */
    JsonObject resource(String logicalId) {
        return resources().getAsJsonObject(logicalId);
    }

    String type(String logicalId) {
        return resource(logicalId).get("Type").getAsString();
    }

    /** The capabilities that the caller must acknowledge. */
    Set<String> capabilities() {
        Set<String> capabilities = new TreeSet<>();
        for (String logicalId : resources().keySet()) {
            if (type(logicalId).startsWith("AWS::IAM::")) {
                boolean named =
                        ResourceType.of(type(logicalId)).customNamed(Json.object(resource(logicalId), "Properties"));
                capabilities.add(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
            }
        }
        return capabilities;
    }

    /** The logical IDs that a resource's declaration must wait for, those of resources that aren't made included. */
    static Set<String> dependencies(JsonObject declaration) {
        Set<String> dependencies = new LinkedHashSet<>(dependsOn(declaration));
        References.in(Json.object(declaration, "Properties")).all().forEach(each -> dependencies.add(each.name()));
        return dependencies;
    }

    private static List<String> dependsOn(JsonObject declaration) {
        JsonElement dependsOn = declaration.get("DependsOn");
        if (dependsOn instanceof JsonArray array) {
            return array.asList().stream().map(JsonElement::getAsString).toList();
        }
        return dependsOn == null ? List.of() : List.of(dependsOn.getAsString());
    }

    private static JsonObject strictly(String body) {
        try {
            JsonReader reader = new JsonReader(new StringReader(body));
            reader.setStrictness(Strictness.STRICT);
            JsonElement json = JsonParser.parseReader(reader);
            if (json instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
                return object;
            }
            throw formatError("Template must be one JSON object.");
        } catch (JsonParseException | IOException e) {
            throw formatError("JSON not well-formed. " + e.getMessage());
        }
    }

    private void validate() {
        onlyKnown("Invalid template property or properties ", json, SECTIONS);
        if (resources().size() == 0) {
            throw formatError("At least one Resources member must be defined.");
        }
        Set<String> unrecognized = new TreeSet<>();
        for (Map.Entry<String, JsonElement> entry : resources().entrySet()) {
            if (!entry.getKey().matches("[A-Za-z0-9]+")) {
                throw formatError("Resource name " + entry.getKey() + " is non alphanumeric.");
            }
            if (!(entry.getValue() instanceof JsonObject resource) || !resource.has("Type")) {
                throw formatError(
                        "[/Resources/" + entry.getKey() + "] Every Resources object must contain a Type member.");
            }
            onlyKnown("Invalid template resource property ", resource, RESOURCE_MEMBERS);
            if (ResourceType.find(type(entry.getKey())).isEmpty()) {
                unrecognized.add(type(entry.getKey()));
            }
        }
        if (!unrecognized.isEmpty()) {
            throw formatError("Unrecognized resource types: " + unrecognized);
        }
        resources().asMap().values().forEach(this::validateResource);
        refuseCycles();
        validateReferences("Outputs", section("Outputs"));
        section("Outputs").asMap().forEach((name, output) -> validateCondition("Outputs", output.getAsJsonObject()));
    }

    private void validateResource(JsonElement json) {
        JsonObject resource = json.getAsJsonObject();
        validateReferences("Resources", Json.object(resource, "Properties"));
        validateCondition("Resources", resource);
        for (String dependency : dependsOn(resource)) {
            if (!resources().has(dependency)) {
                throw unresolved("resource dependencies", dependency, "Resources");
            }
        }
    }

    private void validateCondition(String block, JsonObject declaration) {
        Json.text(declaration, "Condition").ifPresent(condition -> validateCondition(block, condition));
    }

    private void validateCondition(String block, String condition) {
        if (!section("Conditions").has(condition)) {
            throw unresolved("condition dependency", condition, block);
        }
    }

    private void refuseCycles() {
        Set<String> left = new TreeSet<>(resources().keySet());
        while (left.removeIf(logicalId -> Collections.disjoint(left, dependencies(resource(logicalId))))) {
            // Takes away whatever waits for nothing that is left; a cycle stays.
        }
        if (!left.isEmpty()) {
            throw AwsException.validation("Circular dependency between resources: " + left);
        }
    }

    private void validateReferences(String block, JsonElement part) {
        References references = References.in(part);
        references.conditions().forEach(condition -> validateCondition(block, condition));
        for (References.Reference reference : references.all()) {
            boolean resource = resources().has(reference.name());
            boolean value = parameters().has(reference.name()) || PSEUDO_PARAMETERS.contains(reference.name());
            if (!resource && (!value || reference.attribute() != null)) {
                throw unresolved("resource dependencies", reference.name(), block);
            }
            if (reference.attribute() != null
                    && !ResourceType.of(type(reference.name())).hasAttribute(reference.attribute())) {
                throw AwsException.validation("Template error: resource " + reference.name()
                        + " does not support attribute type " + reference.attribute() + " in Fn::GetAtt");
            }
        }
    }

    private static void onlyKnown(String message, JsonObject object, Set<String> known) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw AwsException.validation(message + unknown);
        }
    }

    private static AwsException unresolved(String what, String name, String block) {
        return formatError("Unresolved " + what + " [" + name + "] in the " + block + " block of the template");
    }

    private static AwsException formatError(String message) {
        return AwsException.validation("Template format error: " + message);
    }
}
