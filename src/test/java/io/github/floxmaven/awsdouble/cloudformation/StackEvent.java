package io.github.floxmaven.awsdouble.cloudformation;

import java.time.Instant;

/**
 * Something that happened in a stack.
 *
 * @param physicalId null as long as the resource has none
 * @param reason null when there is nothing to say
 * @param token the caller's {@code ClientRequestToken}, or null
 */
public record StackEvent(
        String id,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        Instant time,
        String token) {
    @Override
    public String toString() {
        return logicalId + " " + status + (reason == null ? "" : " " + reason);
    }
}
