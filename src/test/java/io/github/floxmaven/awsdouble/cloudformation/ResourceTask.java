package io.github.floxmaven.awsdouble.cloudformation;

/** One thing to do to one resource. It takes a while: what is started in one round ends in a later one. */
abstract class ResourceTask {
    private final String logicalId;
    private final ResourceFaults.Phase phase;

    ResourceTask(String logicalId, ResourceFaults.Phase phase) {
        this.logicalId = logicalId;
        this.phase = phase;
    }

    final String logicalId() {
        return logicalId;
    }

    final ResourceFaults.Phase phase() {
        return phase;
    }

    /** Whether another task must be done before this one starts. */
    abstract boolean waitsFor(ResourceTask other);

    /** Starts, and says whether there is anything to do. */
    abstract boolean start();

    /** Whether its time is over. */
    boolean canFinish() {
        return true;
    }

    /** Ends well, or throws {@link ResourceFailure}. */
    abstract void finish();

    /** Ends badly. */
    abstract void fail(String reason);

    /** What the events say of it when another resource's failure ends it. */
    abstract String cancelled();
}
