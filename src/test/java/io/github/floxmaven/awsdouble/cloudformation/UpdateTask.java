package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Set;

/** Changes a resource in place, or makes another one that takes its place. */
final class UpdateTask extends ResourceTask {
    private final Workshop workshop;
    private final Configuration configuration;
    private final JsonObject declaration;
    private final Set<String> dependencies;
    private Resource wanted;
    private Resource listed;
    private boolean replaced;
    private Instant earliestEnd;
    private ResourceFailure failure;

    UpdateTask(Workshop workshop, Configuration configuration, String logicalId) {
        super(logicalId, ResourceFaults.Phase.UPDATE);
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
        StackResource standing = workshop.entry(logicalId());
        listed = standing.resource();
        Resource planned = workshop.plan(configuration, logicalId());
        PropertyDifference difference = PropertyDifference.between(listed.properties(), planned.properties());
        if (difference.isEmpty()) {
            workshop.stack()
                    .resources()
                    .put(
                            logicalId(),
                            new StackResource(
                                    listed, declaration, standing.status(), standing.reason(), Instant.now()));
            return false;
        }
        earliestEnd = Instant.now().plus(workshop.handler(planned).duration());
        ResourceType type = ResourceType.of(planned.type());
        replaced = difference.touches(type.createOnly());
        if (replaced) {
            replace(planned, type);
        } else {
            wanted = planned.withPhysicalId(listed.physicalId());
            workshop.list(listed, declaration, "UPDATE_IN_PROGRESS", null);
        }
        return true;
    }

    private void replace(Resource planned, ResourceType type) {
        workshop.list(
                listed,
                declaration,
                "UPDATE_IN_PROGRESS",
                "Requested update requires the creation of a new physical resource; hence creating one.");
        try {
            if (type.customNamed(planned.properties()) && planned.physicalId().equals(listed.physicalId())) {
                throw new ResourceFailure("CloudFormation cannot update a stack when a custom-named resource requires"
                        + " replacing. Rename " + listed.physicalId() + " and update the stack again.");
            }
            wanted = planned.withPhysicalId(workshop.handler(planned).create(planned));
            listed = wanted;
            workshop.list(listed, declaration, "UPDATE_IN_PROGRESS", "Resource creation Initiated");
        } catch (ResourceFailure e) {
            failure = e;
        }
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
        if (!replaced) {
            workshop.handler(wanted).update(wanted);
        }
        workshop.list(wanted, declaration, "UPDATE_COMPLETE", null);
    }

    @Override
    void fail(String reason) {
        workshop.list(listed, declaration, "UPDATE_FAILED", reason);
    }

    @Override
    String cancelled() {
        return "Resource update cancelled";
    }
}
