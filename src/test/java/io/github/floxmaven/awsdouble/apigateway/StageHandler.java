package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;

/** {@code AWS::ApiGatewayV2::Stage}. */
public final class StageHandler implements ResourceHandler {
    private final ApiGatewayService apiGateway;

    public StageHandler(ApiGatewayService apiGateway) {
        this.apiGateway = apiGateway;
    }

    @Override
    public String create(Resource resource) {
        update(resource);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        JsonObject variables = resource.properties().getAsJsonObject("StageVariables");
        apiGateway.put(
                api(resource), resource.physicalId(), variables == null ? new JsonObject() : variables.deepCopy());
    }

    @Override
    public void delete(Resource resource) {
        apiGateway.delete(api(resource), resource.physicalId());
    }

    private static String api(Resource resource) {
        return resource.properties().get("ApiId").getAsString();
    }
}
