package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import java.util.Set;

/** Takes a resource back to what it was before the update that failed. */
final class RestorationTask extends ResourceTask {
    private final Workshop workshop;
    private final StackResource before;
    private final Set<String> dependencies;

    RestorationTask(Workshop workshop, StackResource before) {
        super(before.resource().logicalId(), ResourceFaults.Phase.ROLLBACK);
        this.workshop = workshop;
        this.before = before;
        this.dependencies = Template.dependencies(before.declaration());
    }

    @Override
    boolean waitsFor(ResourceTask other) {
        return dependencies.contains(other.logicalId());
    }

    @Override
    boolean start() {
        StackResource now = workshop.entry(logicalId());
        if (now.resource().equals(before.resource()) && !now.status().equals("UPDATE_FAILED")) {
            workshop.stack().resources().put(logicalId(), before);
            return false;
        }
        workshop.list(now.resource(), now.declaration(), "UPDATE_IN_PROGRESS", null);
        return true;
    }

    @Override
    void finish() {
        workshop.handler(before.resource()).update(before.resource());
        workshop.list(before.resource(), before.declaration(), "UPDATE_COMPLETE", null);
    }

    @Override
    void fail(String reason) {
        JsonObject declaration = workshop.entry(logicalId()).declaration();
        workshop.list(workshop.entry(logicalId()).resource(), declaration, "UPDATE_FAILED", reason);
    }

    @Override
    String cancelled() {
        return "Resource update cancelled";
    }
}
