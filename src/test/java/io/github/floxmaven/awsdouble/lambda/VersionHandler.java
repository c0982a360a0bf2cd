package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import java.util.List;
import java.util.Optional;

/** {@code AWS::Lambda::Version}: publishes its function as it is then, and waits until the version is ready. */
public final class VersionHandler implements ResourceHandler {
    private final LambdaService lambda;

    public VersionHandler(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public String create(Resource resource) {
        String name = resource.properties().get("FunctionName").getAsString();
        LambdaFunction function = lambda.require(FunctionName.parse(name, Optional.empty()));
        List<Integer> before = function.versions();
        Optional<String> description =
                Optional.ofNullable(resource.properties().get("Description")).map(JsonElement::getAsString);
        FunctionVersion version = lambda.publish(function, description);
        if (before.contains(Integer.valueOf(version.number()))) {
            throw new ResourceFailure("A version for this Lambda function exists ( " + version.number()
                    + " ). Modify the function to create a new version.");
        }
        while (version.work().goesOn()) {
            version.work().look();
        }
        return version.arn();
    }

    @Override
    public void delete(Resource resource) {
        FunctionName name = FunctionName.parse(resource.physicalId(), Optional.empty());
        lambda.function(name.name()).ifPresent(function -> function.version(name.qualifier())
                .ifPresent(version -> lambda.remove(function, version)));
    }

    @Override
    public Optional<JsonElement> attribute(Resource resource, String attribute) {
        return attribute.equals("Version")
                ? Optional.of(new JsonPrimitive(FunctionName.parse(resource.physicalId(), Optional.empty())
                        .qualifier()))
                : Optional.empty();
    }
}
