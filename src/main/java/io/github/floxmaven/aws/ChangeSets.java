package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/** The change sets of one stack. */
final class ChangeSets {
    /** CloudFormation takes seconds; what takes longer hangs. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final AwsAccess access;
    private final Pause pause;
    private final String stackName;

    ChangeSets(AwsAccess access, Pause pause, String stackName) {
        this.access = access;
        this.pause = pause;
        this.stackName = stackName;
    }

    /**
     * Makes a change set.
     *
     * @return its name and changes; empty when there is nothing at all to change
     */
    Optional<Listed> create(Consumer<CreateChangeSetRequest.Builder> request) {
        String name = "flox-" + UUID.randomUUID();
        access.call(() -> {
            try {
                return access.cloudFormation()
                        .createChangeSet(builder ->
                                builder.stackName(stackName).changeSetName(name).applyMutation(request));
            } catch (AlreadyExistsException e) {
                // The answer to our first try was lost: nobody else knows the name.
                if (e.getMessage().contains(name)) {
                    return null;
                }
                throw e;
            }
        });
        Polling polling = new Polling(pause);
        while (polling.waited().compareTo(DEADLINE) < 0) {
            DescribeChangeSetResponse described = describe(name, null);
            if (described.status() == ChangeSetStatus.FAILED) {
                delete(name);
                if (isEmpty(described.statusReason())) {
                    return Optional.empty();
                }
                throw new FloxException("CloudFormation can't work out the changes of stack " + stackName + ": "
                        + described.statusReason());
            }
            if (described.status() == ChangeSetStatus.CREATE_COMPLETE) {
                return Optional.of(new Listed(name, changes(name, described)));
            }
            polling.await();
        }
        throw new FloxException("CloudFormation has not worked out the changes of stack " + stackName + " for "
                + DEADLINE.toMinutes() + " minutes. Run the goal again.");
    }

    /** The one place that knows how CloudFormation says "nothing to do". */
    private static boolean isEmpty(String reason) {
        return reason != null
                && (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed"));
    }

    private List<Change> changes(String name, DescribeChangeSetResponse first) {
        List<Change> changes = new ArrayList<>(first.changes());
        String token = first.nextToken();
        while (token != null) {
            DescribeChangeSetResponse next = describe(name, token);
            changes.addAll(next.changes());
            token = next.nextToken();
        }
        return changes;
    }

    void execute(String name) {
        access.call(() -> {
            try {
                return access.cloudFormation()
                        .executeChangeSet(request ->
                                request.stackName(stackName).changeSetName(name).clientRequestToken(name));
            } catch (InvalidChangeSetStatusException e) {
                // The answer to our first try was lost.
                if (wasExecuted(name)) {
                    return null;
                }
                throw e;
            }
        });
    }

    private boolean wasExecuted(String name) {
        ExecutionStatus status = describe(name, null).executionStatus();
        return status == ExecutionStatus.EXECUTE_IN_PROGRESS || status == ExecutionStatus.EXECUTE_COMPLETE;
    }

    void delete(String name) {
        access.call(() -> access.cloudFormation()
                .deleteChangeSet(request -> request.stackName(stackName).changeSetName(name)));
    }

    private DescribeChangeSetResponse describe(String name, String token) {
        return access.call(() -> access.cloudFormation().describeChangeSet(request -> request.stackName(stackName)
                .changeSetName(name)
                .includePropertyValues(true)
                .nextToken(token)));
    }

    /**
     * A change set that can be executed.
     *
     * @param name its name
     * @param changes what it would do
     */
    record Listed(String name, List<Change> changes) {}
}
