package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.time.Duration;

/** {@code AWS::Lambda::Function}: a function in Lambda, ready when its resource is. */
public final class FunctionHandler implements ResourceHandler {
    private final LambdaService lambda;

    public FunctionHandler(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public String create(Resource resource) {
        try {
            lambda.add(resource.physicalId(), resource.region(), resource.properties());
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
        return resource.physicalId();
    }

    @Override
    public Duration duration() {
        return lambda.pace().updateTime();
    }

    @Override
    public void update(Resource resource) {
        try {
            lambda.function(resource.physicalId())
                    .ifPresent(function -> lambda.replace(function, resource.properties()));
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
    }

    @Override
    public void delete(Resource resource) {
        lambda.function(resource.physicalId()).ifPresent(lambda::remove);
    }
}
