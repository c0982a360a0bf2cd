package io.github.floxmaven.awsdouble.apigateway;

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

/** API Gateway, version 2. */
public final class ApiGatewayService implements Service {
    private static final String STAGE = "/v2/apis/{}/stages/{}";

    /** The variables of each stage, by the API's ID and the stage's name. */
    private final Map<String, JsonObject> stages = new LinkedHashMap<>();

    private final Routes routes = new Routes()
            .on("GET", STAGE, "GetStage", (request, path) -> stage(path.group(1), path.group(2)))
            .on("PATCH", STAGE, "UpdateStage", (request, path) -> {
                // Variables that the call does not name go.
                Optional.ofNullable(request.json().getAsJsonObject("stageVariables"))
                        .ifPresent(variables -> put(path.group(1), path.group(2), variables));
                return stage(path.group(1), path.group(2));
            });

    @Override
    public String signingName() {
        return "apigateway";
    }

    @Override
    public String name() {
        return "ApiGatewayV2";
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

    void put(String api, String stage, JsonObject variables) {
        stages.put(api + "/" + stage, variables);
    }

    void delete(String api, String stage) {
        stages.remove(api + "/" + stage);
    }

    private Response stage(String api, String stage) {
        JsonElement variables = Optional.ofNullable(stages.get(api + "/" + stage))
                .orElseThrow(() -> new AwsException(
                        404, "NotFoundException", "Unable to find Stage by ID " + stage + " for API " + api));
        JsonObject document = new JsonObject();
        document.addProperty("stageName", stage);
        document.add("stageVariables", variables);
        return Response.json(200, document.toString(), "application/json");
    }
}
