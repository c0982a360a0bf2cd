package io.github.floxmaven.awsdouble.logs;

import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;

/** {@code AWS::Logs::LogGroup}: a log group. */
public final class LogGroupHandler implements ResourceHandler {
    private final LogsService logs;

    public LogGroupHandler(LogsService logs) {
        this.logs = logs;
    }

    @Override
    public String create(Resource resource) {
        try {
            logs.addGroup(resource.physicalId());
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
        return resource.physicalId();
    }

    @Override
    public void delete(Resource resource) {
        logs.removeGroup(resource.physicalId());
    }
}
