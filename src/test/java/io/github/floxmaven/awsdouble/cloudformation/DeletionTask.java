package io.github.floxmaven.awsdouble.cloudformation;

import java.time.Instant;

/** Deletes a resource, or leaves it alone where its policy says so. */
final class DeletionTask extends ResourceTask {
    private final Workshop workshop;
    private final StackResource doomed;
    private final String policy;

    /**
     * @param policy {@code Delete}, {@code Retain} or {@code Snapshot}
     */
    DeletionTask(Workshop workshop, StackResource doomed, String policy) {
        super(doomed.resource().logicalId(), ResourceFaults.Phase.DELETE);
        this.workshop = workshop;
        this.doomed = doomed;
        this.policy = policy;
    }

    /** What depends on a resource goes first. */
    @Override
    boolean waitsFor(ResourceTask other) {
        return other instanceof DeletionTask task
                && Template.dependencies(task.doomed.declaration()).contains(logicalId());
    }

    @Override
    boolean start() {
        if (policy.equals("Retain")) {
            list("DELETE_SKIPPED", null);
            return false;
        }
        list("DELETE_IN_PROGRESS", null);
        return true;
    }

    @Override
    void finish() {
        Resource resource = doomed.resource();
        if (resource.physicalId() != null) {
            if (policy.equals("Snapshot")) {
                workshop.handler(resource).snapshot(resource);
            }
            workshop.handler(resource).delete(resource);
        }
        list("DELETE_COMPLETE", null);
    }

    @Override
    void fail(String reason) {
        list("DELETE_FAILED", reason);
    }

    @Override
    String cancelled() {
        return "Resource deletion cancelled";
    }

    /** The list may already name the resource that took this one's place; then only an event is left. */
    private void list(String status, String reason) {
        Resource listed = workshop.entry(logicalId()).resource();
        if (listed.equals(doomed.resource())) {
            workshop.stack()
                    .put(new StackResource(doomed.resource(), doomed.declaration(), status, reason, Instant.now()));
        } else {
            workshop.stack().record(doomed.resource(), status, reason);
        }
    }
}
