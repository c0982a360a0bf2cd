package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemRemains;
import io.github.floxmaven.release.SystemRemoval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Takes the stack {@code <project>-<system>} down, its functions' layers, and the buckets that CloudFormation leaves. */
public final class AwsSystemRemoval implements SystemRemoval {
    private static final String CLUSTER = "AWS::RDS::DBCluster";

    /** CloudFormation passes them over by the template's own policy; a rotation goes with the secret it is of. */
    private static final Set<String> KEPT_BY_TEMPLATE =
            Set.of("AWS::S3::Bucket", "AWS::SecretsManager::RotationSchedule");

    private static final Set<String> GONE = Set.of("DELETE_COMPLETE", "DELETE_SKIPPED");

    private final AwsAccess access;
    private final Pause pause;
    private final SystemName system;
    private final String stackName;
    private final StackReader reader;
    private final FinalSnapshots snapshots;
    private final SystemBuckets buckets;
    /** When the stack was made whose database this object has deleted; there must be a snapshot that is newer. */
    private Optional<Instant> databaseSince = Optional.empty();

    public AwsSystemRemoval(AwsAccess access, SystemName system) {
        this(access, system, Pause.REAL);
    }

    AwsSystemRemoval(AwsAccess access, SystemName system, Pause pause) {
        this.access = access;
        this.pause = pause;
        this.system = system;
        this.stackName = SystemTemplate.stackName(system);
        this.reader = new StackReader(access);
        this.snapshots = new FinalSnapshots(access, pause, stackName);
        this.buckets = new SystemBuckets(access, system);
    }

    @Override
    public String identifyCaller() {
        return access.identity(system).sentence();
    }

    @Override
    public SystemRemains look() {
        Optional<Stack> stack = ownStack();
        List<StackResourceSummary> resources =
                stack.map(found -> resources(found.stackId())).orElse(List.of());
        List<String> protections = new ArrayList<>();
        stack.filter(Stack::enableTerminationProtection)
                .ifPresent(found -> protections.add("termination protection of the stack"));
        if (isProtected(resources)) {
            protections.add("deletion protection of the database");
        }
        return new SystemRemains(
                stack.isPresent(),
                pieces(stack, resources),
                protections,
                buckets.names(),
                snapshots.database().map(DBCluster::dbClusterIdentifier),
                snapshots.taken());
    }

    @Override
    public Optional<ObjectStore> store() {
        return ownStack()
                .flatMap(stack -> StackReader.output(stack, StackOutput.BUCKET))
                .filter(buckets::exists)
                .map(bucket -> new S3Store(access, bucket));
    }

    @Override
    public void liftProtection() {
        Optional<Stack> stack = ownStack();
        if (stack.isEmpty()) {
            return;
        }
        if (stack.get().enableTerminationProtection()) {
            access.call(
                    () -> access.cloudFormation().updateTerminationProtection(request -> request.stackName(stackName)
                            .enableTerminationProtection(false)));
        }
        if (isProtected(resources(stack.get().stackId()))) {
            snapshots.liftDeletionProtection();
        }
    }

    @Override
    public List<String> deletePieces(Set<String> left, Progress progress) {
        Optional<Stack> stack = ownStack();
        if (stack.isEmpty()) {
            progress.say("There is no stack " + stackName + " (any more).");
            return List.of();
        }
        String id = stack.get().stackId();
        databaseSince = database(resources(id))
                .filter(database -> database.resourceStatusAsString().endsWith("_COMPLETE"))
                .filter(database -> !left.contains(database.logicalResourceId()))
                .map(database -> stack.get().creationTime());
        StackWatch.Outcome outcome = delete(stack.get(), left, progress);
        if (!outcome.status().equals("DELETE_COMPLETE")) {
            throw failed(outcome);
        }
        return resources(id).stream()
                .filter(resource -> resource.resourceStatusAsString().equals("DELETE_SKIPPED"))
                .filter(resource -> !KEPT_BY_TEMPLATE.contains(resource.resourceType()))
                .map(resource -> resource.logicalResourceId() + " (" + resource.resourceType() + "): "
                        + resource.physicalResourceId())
                .toList();
    }

    @Override
    public void awaitSnapshot(Progress progress) {
        snapshots.await(databaseSince, progress);
    }

    @Override
    public void deleteStore(String name, Progress progress) {
        buckets.delete(name, progress);
    }

    private StackWatch.Outcome delete(Stack stack, Set<String> left, Progress progress) {
        String status = stack.stackStatusAsString();
        StackWatch watch = new StackWatch(access, pause, stack.stackId(), progress);
        if (status.equals("DELETE_IN_PROGRESS")) {
            progress.say("System \"" + system + "\" is being deleted already; what follows is how that goes on.");
            return watch.follow();
        }
        if (StackWatch.isGoingOn(status) && !status.equals("CREATE_IN_PROGRESS")) {
            throw new RefusedException("The stack " + stackName + " is being changed right now (" + status
                    + "), and AWS deletes none that is.\n  Wait for the end of that, then run the goal again.");
        }
        deleteLayers(stack);
        return watch.of(() -> access.call(() -> access.cloudFormation().deleteStack(request -> {
            request.stackName(stack.stackId());
            // AWS takes names only after a deletion has failed.
            if (status.equals("DELETE_FAILED")) {
                request.retainResources(left);
            }
        })));
    }

    /** Deploys publish them beside the stack. Before it, because it knows their names; functions go on with what they have. */
    private void deleteLayers(Stack stack) {
        Stream.of(Part.values())
                .flatMap(part -> StackReader.output(stack, StackOutput.function(part)).stream())
                .forEach(function -> new FunctionLayer(access, function).deleteAll());
    }

    private FloxException failed(StackWatch.Outcome outcome) {
        return new FloxException("The stack " + stackName + " could not be deleted as a whole (" + outcome.status()
                + ").\n  Mend what is named below and run the goal again; a function's network interfaces can take AWS"
                + " 40 minutes to let go.\n  What can't be deleted at all, leave where it is: add -Dflox.leave with its"
                + " name, such as -Dflox.leave=DatabaseSubnets."
                + outcome.failure().map(reason -> "\n  First failed " + reason).orElse(""));
    }

    /** The stack, if it is there; a stack of that name that is not Flox's must not be touched. */
    private Optional<Stack> ownStack() {
        Optional<Stack> stack = reader.find(stackName);
        if (stack.isPresent() && !isOurs(stack.get())) {
            throw new RefusedException("The stack " + stackName
                    + " is not one that flox:setup-system has made: its tags "
                    + SystemTemplate.PROJECT_TAG + " and " + SystemTemplate.SYSTEM_TAG + " don't name system \""
                    + system
                    + "\" of project \"" + system.project() + "\".\n  Flox leaves it alone. Is this the right account"
                    + " and region?");
        }
        return stack;
    }

    private boolean isOurs(Stack stack) {
        Map<String, String> tags = stack.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        return system.project().equals(tags.get(SystemTemplate.PROJECT_TAG))
                && system.name().equals(tags.get(SystemTemplate.SYSTEM_TAG));
    }

    private List<StackResourceSummary> resources(String stackId) {
        return access.call(() -> access
                .cloudFormation()
                .listStackResourcesPaginator(request -> request.stackName(stackId))
                .stackResourceSummaries()
                .stream()
                .toList());
    }

    private Optional<StackResourceSummary> database(List<StackResourceSummary> resources) {
        return resources.stream()
                .filter(resource -> resource.resourceType().equals(CLUSTER))
                .filter(resource -> !GONE.contains(resource.resourceStatusAsString()))
                .findFirst();
    }

    private boolean isProtected(List<StackResourceSummary> resources) {
        return database(resources).isPresent()
                && snapshots.database().filter(DBCluster::deletionProtection).isPresent();
    }

    private static List<String> pieces(Optional<Stack> stack, List<StackResourceSummary> resources) {
        Map<Area, Long> areas = resources.stream()
                .filter(resource -> !GONE.contains(resource.resourceStatusAsString()))
                .filter(resource -> !KEPT_BY_TEMPLATE.contains(resource.resourceType()))
                .collect(Collectors.groupingBy(
                        resource -> Area.of(resource.logicalResourceId()), TreeMap::new, Collectors.counting()));
        areas.remove(Area.BUCKET);
        List<String> pieces = new ArrayList<>();
        stack.ifPresent(
                found -> pieces.add("the stack " + found.stackName() + " (" + found.stackStatusAsString() + ")"));
        areas.forEach((area, count) -> pieces.add(area.label() + " ("
                + (count == 1 ? "1 resource" : count + " resources") + ")"
                + (area == Area.DATABASE ? ", after a last snapshot was taken" : "")));
        return pieces;
    }
}
