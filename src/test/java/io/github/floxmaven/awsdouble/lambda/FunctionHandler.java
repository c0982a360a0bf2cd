package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import java.util.Set;

/** {@code AWS::Lambda::Function}: an update brings the template's code and configuration to {@code $LATEST}. */
public final class FunctionHandler implements ResourceHandler {
    private static final Set<String> OF_OTHER_FORM = Set.of("Code", "Tags", "VpcConfig");

    private final LambdaService lambda;

    public FunctionHandler(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public String create(Resource resource) {
        update(resource);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        JsonObject properties = resource.properties().deepCopy();
        OF_OTHER_FORM.forEach(properties::remove);
        LambdaService.code(resource.properties().get("Code")).asMap().forEach(properties::add);
        lambda.put(resource.physicalId(), properties);
    }

    @Override
    public void delete(Resource resource) {
        lambda.delete(resource.physicalId());
    }
}
