package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.AwsException;
import java.time.Instant;
import java.util.List;

/** A change set; it takes two looks at it until it is computed. */
final class ChangeSet {
    private final String name;
    private final String id;
    private final Configuration configuration;
    private final List<Change> changes;
    private final String failure;
    private final Instant created = Instant.now();
    private String status = "CREATE_PENDING";
    private String executionStatus = "UNAVAILABLE";

    /**
     * @param failure why it can't be executed, or null
     */
    ChangeSet(String name, String id, Configuration configuration, List<Change> changes, String failure) {
        this.name = name;
        this.id = id;
        this.configuration = configuration;
        this.changes = changes;
        this.failure = failure;
    }

    /** Why nothing would change, or null when something would. */
    static String emptiness(Stack stack, Configuration wanted, List<Change> changes) {
        Configuration now = stack.configuration().orElse(null);
        if (now == null
                || !changes.isEmpty()
                || !now.template().section("Outputs").equals(wanted.template().section("Outputs"))) {
            return null;
        }
        boolean same = now.template().body().equals(wanted.template().body())
                && now.parameters().equals(wanted.parameters());
        return same
                ? "The submitted information didn't contain changes. Submit different information to create a change"
                        + " set."
                : "No updates are to be performed.";
    }

    static AwsException notFound(String nameOrId) {
        return new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + nameOrId + "] does not exist");
    }

    boolean isNamed(String nameOrId) {
        return name.equals(nameOrId) || id.equals(nameOrId);
    }

    void advance() {
        if (status.equals("CREATE_PENDING")) {
            status = "CREATE_IN_PROGRESS";
        } else if (status.equals("CREATE_IN_PROGRESS")) {
            status = failure == null ? "CREATE_COMPLETE" : "FAILED";
            executionStatus = failure == null ? "AVAILABLE" : "UNAVAILABLE";
        }
    }

    void setExecutionStatus(String executionStatus) {
        this.executionStatus = executionStatus;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    Configuration configuration() {
        return configuration;
    }

    /** None as long as they are being computed. */
    List<Change> changes() {
        return status.equals("CREATE_COMPLETE") ? changes : List.of();
    }

    String status() {
        return status;
    }

    /** Null when there is nothing to say. */
    String reason() {
        return status.equals("FAILED") ? failure : null;
    }

    String executionStatus() {
        return executionStatus;
    }

    Instant created() {
        return created;
    }
}
