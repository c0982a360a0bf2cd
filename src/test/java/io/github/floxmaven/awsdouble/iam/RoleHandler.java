package io.github.floxmaven.awsdouble.iam;

import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;

/** {@code AWS::IAM::Role}: a role and whom it trusts; what it may is in its stack only. */
public final class RoleHandler implements ResourceHandler {
    private final IamService iam;

    public RoleHandler(IamService iam) {
        this.iam = iam;
    }

    @Override
    public String create(Resource resource) {
        update(resource);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        iam.putRole(
                resource.physicalId(),
                resource.properties().get("AssumeRolePolicyDocument").toString());
    }

    @Override
    public void delete(Resource resource) {
        iam.removeRole(resource.physicalId());
    }
}
