package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import java.util.Optional;

/** {@code AWS::ApiGatewayV2::Api}: an API; its {@code ApiEndpoint} is where it really answers. */
public final class ApiHandler implements ResourceHandler {
    private final ApiGatewayService apis;

    public ApiHandler(ApiGatewayService apis) {
        this.apis = apis;
    }

    @Override
    public String create(Resource resource) {
        return apis.add(resource.physicalId(), CamelCase.of(resource.properties()))
                .id();
    }

    @Override
    public void update(Resource resource) {
        apis.api(resource.physicalId()).ifPresent(api -> api.setSettings(CamelCase.of(resource.properties())));
    }

    @Override
    public void delete(Resource resource) {
        apis.remove(resource.physicalId());
    }

    @Override
    public Optional<JsonElement> attribute(Resource resource, String attribute) {
        return Optional.of(resource.physicalId())
                .filter(id -> attribute.equals("ApiEndpoint"))
                .flatMap(apis::api)
                .map(api -> new JsonPrimitive(api.address().toString()));
    }
}
