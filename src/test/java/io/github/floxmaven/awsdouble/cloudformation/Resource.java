package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;

/**
 * A resource that stands, or is about to.
 *
 * @param physicalId what {@code Ref} gives
 * @param properties with all intrinsic functions worked out
 */
public record Resource(String logicalId, String type, String physicalId, JsonObject properties, String region) {
    public Resource withPhysicalId(String id) {
        return new Resource(logicalId, type, id, properties, region);
    }
}
