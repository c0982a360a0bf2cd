package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a stack with what it is to become. As in AWS, a value that comes from a resource which itself changes is
 * taken as changing: such changes are {@code Dynamic}, and may turn out to be none.
 */
final class Comparison implements Intrinsics.Scope {
    private static final List<String> OTHER_ATTRIBUTES =
            List.of("Metadata", "CreationPolicy", "UpdatePolicy", "DeletionPolicy", "UpdateReplacePolicy");

    private final Stack stack;
    private final Workshop workshop;
    private final Configuration wanted;
    private final Set<String> wantedResources;
    private final Set<String> visited = new HashSet<>();
    private final Map<String, Change> changes = new TreeMap<>();

    private Comparison(Workshop workshop, Configuration wanted) {
        this.stack = workshop.stack();
        this.workshop = workshop;
        this.wanted = wanted;
        this.wantedResources = new TreeSet<>(wanted.resources(stack.identity()));
    }

    /** The changes by logical ID, in the order of the alphabet. */
    static List<Change> changes(Workshop workshop, Configuration wanted) {
        Comparison comparison = new Comparison(workshop, wanted);
        comparison.refuseOtherTypes();
        comparison.wantedResources.forEach(comparison::visit);
        workshop.stack().resources().forEach((logicalId, entry) -> {
            if (entry.standing() && !comparison.wantedResources.contains(logicalId)) {
                comparison.changes.put(logicalId, Change.remove(entry));
            }
        });
        return List.copyOf(comparison.changes.values());
    }

    @Override
    public JsonElement ref(String logicalId) {
        Change change = changes.get(logicalId);
        boolean known = stands(logicalId) && (change == null || !change.mayReplace());
        return known ? workshop.ref(logicalId) : new JsonPrimitive("{{changeSet:KNOWN_AFTER_APPLY}}");
    }

    @Override
    public JsonElement attribute(String logicalId, String attribute) {
        boolean known = stands(logicalId) && !changes.containsKey(logicalId);
        return known ? workshop.attribute(logicalId, attribute) : new JsonPrimitive("{{changeSet:KNOWN_AFTER_APPLY}}");
    }

    private boolean stands(String logicalId) {
        return stack.resource(logicalId).isPresent();
    }

    private void refuseOtherTypes() {
        List<String> modified = wantedResources.stream()
                .filter(logicalId -> stack.resource(logicalId)
                        .filter(resource ->
                                !resource.type().equals(wanted.template().type(logicalId)))
                        .isPresent())
                .toList();
        if (!modified.isEmpty()) {
            throw AwsException.validation("Update of resource type is not permitted. The new template modifies resource"
                    + " type of the following resources: " + modified);
        }
    }

    /** Dependencies first: whether they change decides about this one. */
    private void visit(String logicalId) {
        if (!wantedResources.contains(logicalId) || !visited.add(logicalId)) {
            return;
        }
        JsonObject declaration = wanted.template().resource(logicalId);
        Template.dependencies(declaration).forEach(this::visit);
        if (!stands(logicalId)) {
            changes.put(logicalId, Change.add(logicalId, wanted.template().type(logicalId)));
            return;
        }
        StackResource entry = stack.resources().get(logicalId);
        List<Change.Detail> details = new ArrayList<>();
        JsonObject after = wanted.properties(logicalId, stack.identity(), this);
        for (String property :
                PropertyDifference.between(entry.resource().properties(), after).names()) {
            details.add(detail(entry, property, after));
        }
        for (String attribute : OTHER_ATTRIBUTES) {
            JsonElement before = entry.declaration().get(attribute);
            if (!Objects.equals(before, declaration.get(attribute))) {
                details.add(new Change.Detail(
                        attribute,
                        null,
                        "Never",
                        "Static",
                        "DirectModification",
                        null,
                        Json.text(before),
                        Json.text(declaration.get(attribute))));
            }
        }
        if (!details.isEmpty()) {
            changes.put(logicalId, Change.modify(entry, details));
        }
    }

    private Change.Detail detail(StackResource entry, String property, JsonObject after) {
        String before = Json.text(entry.resource().properties().get(property));
        if (property.equals("Tags")) {
            return new Change.Detail(
                    "Tags",
                    null,
                    "Never",
                    "Static",
                    "DirectModification",
                    null,
                    before,
                    Json.text(after.get(property)));
        }
        ResourceType type = ResourceType.of(entry.resource().type());
        String recreation = type.createOnly().contains(property)
                ? "Always"
                : type.conditionalCreateOnly().contains(property) ? "Conditionally" : "Never";
        JsonElement declaredBefore =
                Json.object(entry.declaration(), "Properties").get(property);
        JsonElement declared = Json.object(
                        wanted.template().resource(entry.resource().logicalId()), "Properties")
                .get(property);
        String evaluation = "Static";
        String source = "DirectModification";
        String cause = null;
        if (Objects.equals(declaredBefore, declared)) {
            for (References.Reference reference : References.in(declared).all()) {
                if (changes.containsKey(reference.name())) {
                    evaluation = "Dynamic";
                    source = reference.attribute() == null ? "ResourceReference" : "ResourceAttribute";
                    cause = reference.name() + (reference.attribute() == null ? "" : "." + reference.attribute());
                }
            }
            for (References.Reference reference : References.in(declared).all()) {
                String value = wanted.parameters().get(reference.name());
                if (value != null && !value.equals(stack.parameters().get(reference.name()))) {
                    evaluation = "Static";
                    source = "ParameterReference";
                    cause = reference.name();
                }
            }
        }
        return new Change.Detail(
                "Properties", property, recreation, evaluation, source, cause, before, Json.text(after.get(property)));
    }
}
