package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Protocol;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Routes;
import io.github.floxmaven.awsdouble.wire.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** AWS Lambda. Updates are done at once. */
public final class LambdaService implements Service {
    private static final String FUNCTION = "/2015-03-31/functions/{}";

    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Routes routes = new Routes()
            .on(
                    "GET",
                    FUNCTION + "/configuration",
                    "GetFunctionConfiguration",
                    (request, path) -> json(200, function(path.group(1)).configuration(request.query("Qualifier"))))
            .on(
                    "PUT",
                    FUNCTION + "/configuration",
                    "UpdateFunctionConfiguration",
                    (request, path) -> change(path.group(1), request.json()))
            .on(
                    "PUT",
                    FUNCTION + "/code",
                    "UpdateFunctionCode",
                    (request, path) -> change(path.group(1), code(request.json())))
            .on("POST", FUNCTION + "/versions", "PublishVersion", (request, path) -> publish(path.group(1)));

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public String name() {
        return "Lambda";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String operation(Request request) {
        return routes.operation(request);
    }

    @Override
    public Response handle(String operation, Request request) {
        return routes.handle(request);
    }

    public Function function(String name) {
        return Optional.ofNullable(functions.get(name))
                .orElseThrow(() -> new AwsException(404, "ResourceNotFoundException", "Function not found: " + name));
    }

    void put(String name, JsonObject properties) {
        functions.computeIfAbsent(name, Function::new).change(properties);
    }

    void delete(String name) {
        functions.remove(name);
    }

    /** What a function keeps of its code here: a digest that tells one from another. */
    static JsonObject code(JsonElement code) {
        JsonObject kept = new JsonObject();
        kept.addProperty(
                "CodeSha256", UUID.nameUUIDFromBytes(code.toString().getBytes()).toString());
        return kept;
    }

    private Response change(String name, JsonObject properties) {
        Function function = function(name);
        function.change(properties);
        return json(200, function.configuration(Optional.empty()));
    }

    private Response publish(String name) {
        Function function = function(name);
        return json(201, function.configuration(Optional.of(function.publish())));
    }

    private static Response json(int status, JsonObject document) {
        return Response.json(status, document.toString(), "application/json");
    }
}
