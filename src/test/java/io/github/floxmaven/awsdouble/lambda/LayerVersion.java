package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * A version of a layer.
 *
 * @param layerArn without the version
 * @param compatibleRuntimes as the request said
 */
public record LayerVersion(
        String layerArn, int version, String description, JsonArray compatibleRuntimes, Code code, Instant created) {
    String arn() {
        return layerArn + ":" + version;
    }

    long size() {
        return code.zip().length;
    }

    /** What a list says of it. */
    JsonObject summary() {
        JsonObject json = new JsonObject();
        json.addProperty("LayerVersionArn", arn());
        json.addProperty("Version", version);
        json.addProperty("Description", description);
        json.addProperty("CreatedDate", Timestamp.of(created));
        json.add("CompatibleRuntimes", compatibleRuntimes);
        return json;
    }

    JsonObject json() {
        JsonObject json = summary();
        json.addProperty("LayerArn", layerArn);
        JsonObject content = new JsonObject();
        content.addProperty("CodeSha256", code.sha256());
        content.addProperty("CodeSize", size());
        content.addProperty("Location", "https://awslambda-layers.s3.amazonaws.com/" + version);
        json.add("Content", content);
        return json;
    }
}
