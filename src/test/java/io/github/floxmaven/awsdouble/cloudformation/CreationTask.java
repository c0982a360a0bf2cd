package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Set;

/** Makes a resource. */
final class CreationTask extends ResourceTask {
    private final Workshop workshop;
    private final Configuration configuration;
    private final JsonObject declaration;
    private final Set<String> dependencies;
    private ResourceFailure failure;
    private Resource resource;
    private Instant earliestEnd;

    CreationTask(Workshop workshop, Configuration configuration, String logicalId) {
        super(logicalId, ResourceFaults.Phase.CREATE);
        this.workshop = workshop;
        this.configuration = configuration;
        this.declaration = configuration.template().resource(logicalId);
        this.dependencies = Template.dependencies(declaration);
    }

    @Override
    boolean waitsFor(ResourceTask other) {
        return dependencies.contains(other.logicalId());
    }

    @Override
    boolean start() {
        Resource planned = workshop.plan(configuration, logicalId());
        earliestEnd = Instant.now().plus(workshop.handler(planned).duration());
        resource = planned.withPhysicalId(null);
        workshop.list(resource, declaration, "CREATE_IN_PROGRESS", null);
        try {
            resource = planned.withPhysicalId(workshop.handler(planned).create(planned));
            workshop.list(resource, declaration, "CREATE_IN_PROGRESS", "Resource creation Initiated");
            workshop.handler(resource)
                    .remark(resource)
                    .ifPresent(remark -> workshop.list(resource, declaration, "CREATE_IN_PROGRESS", remark));
        } catch (ResourceFailure e) {
            failure = e;
        }
        return true;
    }

    @Override
    boolean canFinish() {
        return !Instant.now().isBefore(earliestEnd);
    }

    @Override
    void finish() {
        if (failure != null) {
            throw failure;
        }
        workshop.list(resource, declaration, "CREATE_COMPLETE", null);
    }

    @Override
    void fail(String reason) {
        workshop.list(resource, declaration, "CREATE_FAILED", reason);
    }

    @Override
    String cancelled() {
        return "Resource creation cancelled";
    }
}
