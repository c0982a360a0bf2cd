package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.Optional;

/** What a resource of some type is in its own service. Any method may throw {@link ResourceFailure}. */
public interface ResourceHandler {
    /** Does nothing: the resource exists in its stack only. */
    ResourceHandler NONE = new ResourceHandler() {};

    /**
     * Makes the resource.
     *
     * @param resource its physical ID is the one CloudFormation proposes
     * @return its physical ID
     */
    default String create(Resource resource) {
        return resource.physicalId();
    }

    /** What one more event says while the resource is being created. */
    default Optional<String> remark(Resource resource) {
        return Optional.empty();
    }

    /** How long it takes at least to make or change such a resource, by the clock. */
    default Duration duration() {
        return Duration.ZERO;
    }

    /** Changes the resource in place. */
    default void update(Resource resource) {}

    default void delete(Resource resource) {}

    /** Takes the snapshot that the policy {@code Snapshot} asks for, before the resource is deleted. */
    default void snapshot(Resource resource) {}

    /** What {@code Fn::GetAtt} gives, where that isn't in {@code resource-types.json}. */
    default Optional<JsonElement> attribute(Resource resource, String attribute) {
        return Optional.empty();
    }
}
