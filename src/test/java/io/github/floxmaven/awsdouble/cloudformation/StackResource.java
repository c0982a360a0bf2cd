package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Set;

/**
 * A resource as its stack lists it.
 *
 * @param declaration what the template says of it
 * @param reason of the status, or null
 */
record StackResource(Resource resource, JsonObject declaration, String status, String reason, Instant time) {
    private static final Set<String> GONE = Set.of("DELETE_COMPLETE", "DELETE_SKIPPED");

    boolean standing() {
        return !GONE.contains(status);
    }

    /**
     * What becomes of it when it is deleted ({@code DeletionPolicy}) or replaced ({@code UpdateReplacePolicy}).
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
     */
    String policy(String attribute) {
        JsonElement policy = declaration.get(attribute);
        if (policy != null) {
            return policy.getAsString();
        }
        return attribute.equals("DeletionPolicy") && resource.type().equals("AWS::RDS::DBCluster")
                ? "Snapshot"
                : "Delete";
    }
}
