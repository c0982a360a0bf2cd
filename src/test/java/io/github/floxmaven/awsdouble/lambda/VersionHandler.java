package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import java.util.Optional;

/** {@code AWS::Lambda::Version}: its ID is the ARN of the version, as far as anybody looks at it. */
public final class VersionHandler implements ResourceHandler {
    private final LambdaService lambda;

    public VersionHandler(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public String create(Resource resource) {
        String function = functionName(resource);
        return function + ":" + lambda.function(function).publish();
    }

    @Override
    public void delete(Resource resource) {
        lambda.function(functionName(resource)).deleteVersion(number(resource));
    }

    @Override
    public Optional<JsonElement> attribute(Resource resource, String attribute) {
        return attribute.equals("Version") ? Optional.of(new JsonPrimitive(number(resource))) : Optional.empty();
    }

    private static String functionName(Resource resource) {
        return resource.properties().get("FunctionName").getAsString();
    }

    private static String number(Resource resource) {
        return resource.physicalId().substring(resource.physicalId().lastIndexOf(':') + 1);
    }
}
