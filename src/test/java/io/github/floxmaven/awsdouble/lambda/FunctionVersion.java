package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A version of a function, {@code $LATEST} too: nothing of it changes but how far Lambda is with it. */
public final class FunctionVersion {
    static final String LATEST = "$LATEST";

    private final String functionName;
    private final String functionArn;
    private final String number;
    private final FunctionImage image;
    private final Work work;
    private final String revision = UUID.randomUUID().toString();
    private final Instant modified = Instant.now();

    FunctionVersion(String functionName, String functionArn, String number, FunctionImage image, Work work) {
        this.functionName = functionName;
        this.functionArn = functionArn;
        this.number = number;
        this.image = image;
        this.work = work;
    }

    public String functionName() {
        return functionName;
    }

    /** {@code 1} and up, or {@code $LATEST}. */
    public String number() {
        return number;
    }

    /** The variables of its environment. */
    public Map<String, String> environment() {
        return image.environment();
    }

    boolean isLatest() {
        return number.equals(LATEST);
    }

    FunctionImage image() {
        return image;
    }

    Work work() {
        return work;
    }

    String revision() {
        return revision;
    }

    /** Without a version, for {@code $LATEST}. */
    String arn() {
        return isLatest() ? functionArn : functionArn + ":" + number;
    }

    /** Whether it takes requests: {@code $LATEST} always does, even while it is being updated. */
    String state() {
        if (isLatest()) {
            return "Active";
        }
        return work.goesOn() ? "Pending" : work.failure().isPresent() ? "Failed" : "Active";
    }

    String logGroup() {
        JsonObject logging = image.settings().getAsJsonObject("LoggingConfig");
        return logging == null || !logging.has("LogGroup")
                ? "/aws/lambda/" + functionName
                : logging.get("LogGroup").getAsString();
    }

    /** What the API calls its configuration. */
    JsonObject json() {
        JsonObject json = image.settings().deepCopy();
        json.addProperty("FunctionName", functionName);
        json.addProperty("FunctionArn", isLatest() ? functionArn + ":" + LATEST : arn());
        json.addProperty("Version", number);
        json.addProperty("CodeSize", image.code().zip().length);
        json.addProperty("CodeSha256", image.code().sha256());
        json.addProperty("PackageType", "Zip");
        json.addProperty("LastModified", Timestamp.of(modified));
        json.addProperty("RevisionId", revision);
        json.add("Layers", layers());
        if (json.has("SnapStart")) {
            json.getAsJsonObject("SnapStart")
                    .addProperty("OptimizationStatus", image.hasSnapStart() && !isLatest() ? "On" : "Off");
        }
        json.addProperty("State", state());
        json.addProperty("LastUpdateStatus", "Successful");
        if (isLatest()) {
            tellProgress(json, "LastUpdateStatus", "InProgress");
        } else {
            tellProgress(json, "State", "Pending");
        }
        return json;
    }

    private void tellProgress(JsonObject json, String status, String goingOn) {
        if (work.goesOn()) {
            json.addProperty(status, goingOn);
            json.addProperty(status + "Reason", "The function is being " + (isLatest() ? "updated." : "created."));
            json.addProperty(status + "ReasonCode", isLatest() ? "Updating" : "Creating");
        }
        work.failure().ifPresent(failure -> {
            json.addProperty(status, "Failed");
            json.addProperty(status + "Reason", failure);
            json.addProperty(status + "ReasonCode", "InternalError");
        });
    }

    private JsonArray layers() {
        JsonArray layers = new JsonArray();
        for (LayerVersion layer : image.layers()) {
            JsonObject json = new JsonObject();
            json.addProperty("Arn", layer.arn());
            json.addProperty("CodeSize", layer.size());
            layers.add(json);
        }
        return layers;
    }
}
