package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.ChangeProposal;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.SystemStack;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** A system's stack in CloudFormation, {@code <project>-<system>}. */
public final class AwsSystemStack implements SystemStack {
    private static final Set<String> STANDING =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");

    private final AwsAccess access;
    private final SystemPlan plan;
    private final NameServers dns;
    private final Pause pause;
    private final SystemName system;
    private final String stackName;
    private final StackReader reader;

    /**
     * @param plan what the system is to consist of
     */
    public AwsSystemStack(AwsAccess access, SystemPlan plan) {
        this(access, plan, new PublicDns(), Pause.REAL);
    }

    AwsSystemStack(AwsAccess access, SystemPlan plan, NameServers dns, Pause pause) {
        this.access = access;
        this.plan = plan;
        this.dns = dns;
        this.pause = pause;
        this.system = plan.system();
        this.stackName = SystemTemplate.stackName(system);
        this.reader = new StackReader(access);
    }

    @Override
    public String identifyCaller() {
        return access.identity(system).sentence();
    }

    @Override
    public Optional<String> checkDomain(Progress progress) {
        return plan.domain()
                .map(domain -> new DomainCheck(access, dns, domain).run(isRecordOfStack(domain.name()), progress));
    }

    private boolean isRecordOfStack(String name) {
        return standing().isPresent()
                && access
                        .call(() -> access.cloudFormation()
                                .describeStackResources(request -> request.stackName(stackName))
                                .stackResources())
                        .stream()
                        .filter(resource -> resource.resourceType().equals("AWS::Route53::RecordSet"))
                        .map(StackResource::physicalResourceId)
                        .anyMatch(name::equals);
    }

    @Override
    public Condition condition() {
        Optional<Stack> stack = reader.find(stackName);
        if (stack.isEmpty()) {
            return Condition.ABSENT;
        }
        String status = stack.get().stackStatusAsString();
        if (StackWatch.isGoingOn(status)) {
            return Condition.CHANGING;
        }
        if (STANDING.contains(status)) {
            return Condition.STANDING;
        }
        return switch (status) {
            case "REVIEW_IN_PROGRESS", "DELETE_COMPLETE" -> Condition.ABSENT;
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED" -> Condition.NEVER_STOOD;
            case "UPDATE_ROLLBACK_FAILED" -> Condition.STUCK;
            case "DELETE_FAILED" ->
                throw new RefusedException("System \"" + system + "\" is half deleted: "
                        + stack.get().stackStatusReason() + "\n  Run \"mvn flox:destroy-system -Dflox.system=" + system
                        + "\" to delete the rest, then set it up anew.");
            default ->
                throw new RefusedException("The stack " + stackName + " is in the state " + status
                        + ", into which no goal of Flox brings it.\n  Bring it out of it in CloudFormation's console, then"
                        + " run the goal again.");
        };
    }

    @Override
    public void watch(Progress progress) {
        reader.find(stackName)
                .map(stack -> new StackWatch(access, pause, stack.stackId(), progress).follow())
                .ifPresent(
                        outcome -> require(Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE"), outcome));
    }

    @Override
    public void continueRollback(Progress progress) {
        Stack stack = found();
        // The way back leads to the pointer of the failed update; deploys may have moved it since.
        StagePointer pointer = new StagePointer(access, stack);
        Map<String, String> before = pointer.variables();
        StackWatch.Outcome outcome = new StackWatch(access, pause, stack.stackId(), progress)
                .of(() -> access.call(
                        () -> access.cloudFormation().continueUpdateRollback(request -> request.stackName(stackName))));
        pointer.restore(before, progress);
        require(Set.of("UPDATE_ROLLBACK_COMPLETE"), outcome);
    }

    @Override
    public void clearRemains(Progress progress) {
        StackWatch.Outcome outcome = new StackWatch(access, pause, found().stackId(), progress)
                .of(() -> access.call(
                        () -> access.cloudFormation().deleteStack(request -> request.stackName(stackName))));
        require(Set.of("DELETE_COMPLETE"), outcome);
    }

    @Override
    public Optional<ObjectStore> store() {
        return standing()
                .flatMap(stack -> StackReader.output(stack, StackOutput.BUCKET))
                .map(bucket -> new S3Store(access, bucket));
    }

    @Override
    public Optional<Pointer> pointer() {
        return standing()
                .map(stack -> new StagePointer(access, stack))
                .map(StagePointer::read)
                .filter(pointer -> !pointer.isPlaceholder());
    }

    @Override
    public Optional<URI> address() {
        return standing()
                .flatMap(stack -> StackReader.output(stack, StackOutput.ADDRESS))
                .map(URI::create);
    }

    @Override
    public ChangeProposal propose(Optional<Pointer> today, Optional<String> hostedZoneId) {
        return update(today, hostedZoneId).propose();
    }

    @Override
    public void apply(
            ChangeProposal proposal, Optional<Pointer> today, Optional<String> hostedZoneId, Progress progress) {
        update(today, hostedZoneId).apply(proposal, progress);
    }

    private StackUpdate update(Optional<Pointer> today, Optional<String> hostedZoneId) {
        return new StackUpdate(access, pause, plan, standing(), today, hostedZoneId);
    }

    @Override
    public void discard(ChangeProposal proposal, Progress progress) {
        if (!proposal.id().isEmpty()) {
            new ChangeSets(access, pause, stackName).delete(proposal.id());
        }
        boolean announced = reader.find(stackName)
                .filter(stack -> stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"))
                .isPresent();
        if (announced) {
            clearRemains(progress);
        }
    }

    @Override
    public void protect() {
        if (plan.deletionProtection()) {
            access.call(
                    () -> access.cloudFormation().updateTerminationProtection(request -> request.stackName(stackName)
                            .enableTerminationProtection(true)));
        }
    }

    /** The stack, if it is there and whole. */
    private Optional<Stack> standing() {
        return reader.find(stackName).filter(stack -> STANDING.contains(stack.stackStatusAsString()));
    }

    private Stack found() {
        return reader.find(stackName)
                .orElseThrow(() -> new FloxException("The stack " + stackName + " is gone.\n  Run the goal again."));
    }

    private void require(Set<String> wanted, StackWatch.Outcome outcome) {
        if (!wanted.contains(outcome.status())) {
            throw new StackFailedException(system, outcome);
        }
    }
}
