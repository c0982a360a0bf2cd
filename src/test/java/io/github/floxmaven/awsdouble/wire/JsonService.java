package io.github.floxmaven.awsdouble.wire;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A service of the JSON protocol: {@code X-Amz-Target} names the operation, and a JSON object goes in and out. */
public abstract class JsonService implements Service {
    private final Map<String, Function<JsonObject, JsonObject>> operations = new LinkedHashMap<>();

    /** Says what an operation does. */
    protected final void on(String name, Function<JsonObject, JsonObject> operation) {
        operations.put(name, operation);
    }

    @Override
    public final Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public final String operation(Request request) {
        String target = request.header("X-Amz-Target").orElse("");
        String operation = target.substring(target.indexOf('.') + 1);
        if (!operations.containsKey(operation)) {
            throw new AwsException(
                    400, "UnknownOperationException", "the double has no operation " + target + " of " + name());
        }
        return operation;
    }

    @Override
    public final Response handle(String operation, Request request) {
        JsonObject answer = operations.get(operation).apply(request.json());
        return Response.json(200, answer.toString(), "application/x-amz-json-1.1");
    }
}
