package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What belongs to an API, and names it by {@code ApiId}. */
public final class ApiPartHandler<T> implements ResourceHandler {
    /** Makes or changes a part. */
    @FunctionalInterface
    private interface Making<T> {
        T make(Optional<T> before, JsonObject properties);
    }

    private final ApiGatewayService apis;
    private final Function<HttpApi, Map<String, T>> parts;
    private final Making<T> making;

    private ApiPartHandler(ApiGatewayService apis, Function<HttpApi, Map<String, T>> parts, Making<T> making) {
        this.apis = apis;
        this.parts = parts;
        this.making = making;
    }

    /** {@code AWS::ApiGatewayV2::Integration}. */
    public static ResourceHandler integrations(ApiGatewayService apis) {
        return new ApiPartHandler<>(apis, HttpApi::integrations, (before, properties) -> Integration.of(properties));
    }

    /** {@code AWS::ApiGatewayV2::Route}. */
    public static ResourceHandler routes(ApiGatewayService apis) {
        return new ApiPartHandler<>(apis, HttpApi::routes, (before, properties) -> Route.of(properties));
    }

    /** {@code AWS::ApiGatewayV2::Stage}. */
    public static ResourceHandler stages(ApiGatewayService apis) {
        return new ApiPartHandler<>(apis, HttpApi::stages, (before, properties) -> {
            JsonObject settings = CamelCase.of(properties);
            if (before.isEmpty()) {
                return new Stage(settings);
            }
            before.get().replace(settings);
            return before.get();
        });
    }

    @Override
    public String create(Resource resource) {
        update(resource);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        try {
            Map<String, T> all = parts.apply(apis.require(apiId(resource)));
            Optional<T> before = Optional.ofNullable(all.get(resource.physicalId()));
            all.put(resource.physicalId(), making.make(before, resource.properties()));
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
    }

    @Override
    public void delete(Resource resource) {
        apis.api(apiId(resource)).ifPresent(api -> parts.apply(api).remove(resource.physicalId()));
    }

    private static String apiId(Resource resource) {
        return resource.properties().get("ApiId").getAsString();
    }
}
