package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Map;

/** What the tasks of one stack share: its resources, and who makes them. */
record Workshop(Stack stack, Map<String, ResourceHandler> handlers) implements Intrinsics.Scope {
    @Override
    public JsonElement ref(String logicalId) {
        return new JsonPrimitive(entry(logicalId).resource().physicalId());
    }

    @Override
    public JsonElement attribute(String logicalId, String attribute) {
        Resource resource = entry(logicalId).resource();
        return handler(resource).attribute(resource, attribute).orElseGet(() -> new PhysicalNames(stack.identity())
                .attribute(resource, attribute));
    }

    StackResource entry(String logicalId) {
        return stack.resources().get(logicalId);
    }

    ResourceHandler handler(Resource resource) {
        return handlers.getOrDefault(resource.type(), ResourceHandler.NONE);
    }

    /** A resource as the configuration wants it, with the physical ID that a new one would get. */
    Resource plan(Configuration configuration, String logicalId) {
        JsonObject properties = configuration.properties(logicalId, stack.identity(), this);
        String type = configuration.template().type(logicalId);
        String physicalId =
                new PhysicalNames(stack.identity()).physicalId(ResourceType.of(type), logicalId, properties);
        return new Resource(
                logicalId, type, physicalId, properties, stack.identity().region());
    }

    void list(Resource resource, JsonObject declaration, String status, String reason) {
        stack.put(new StackResource(resource, declaration, status, reason, Instant.now()));
    }
}
