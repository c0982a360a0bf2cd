package io.github.floxmaven.awsdouble.rds;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;

/** {@code AWS::RDS::DBInstance}: an instance of a cluster. */
public final class InstanceHandler implements ResourceHandler {
    private final RdsService rds;

    public InstanceHandler(RdsService rds) {
        this.rds = rds;
    }

    @Override
    public String create(Resource resource) {
        JsonObject properties = resource.properties();
        try {
            rds.addInstance(
                    resource.physicalId(),
                    resource.region(),
                    properties.get("DBClusterIdentifier").getAsString(),
                    properties.get("DBInstanceClass").getAsString());
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
        return resource.physicalId();
    }

    @Override
    public void delete(Resource resource) {
        rds.removeInstance(resource.physicalId());
    }
}
