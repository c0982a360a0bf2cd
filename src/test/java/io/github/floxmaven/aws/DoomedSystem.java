package io.github.floxmaven.aws;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults;
import io.github.floxmaven.awsdouble.cloudformation.Stack;
import io.github.floxmaven.awsdouble.rds.Snapshot;
import io.github.floxmaven.awsdouble.s3.Bucket;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Xml;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.DestroyRequest;
import io.github.floxmaven.workflow.DestroyResult;
import io.github.floxmaven.workflow.DestroyWorkflow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** A system on a double of AWS, that is to be taken down, and the progress of that. */
final class DoomedSystem implements Progress, AutoCloseable {
    final AwsDouble aws = AwsDouble.start();
    final List<String> sentences = new ArrayList<>();
    private final AwsAccess access = DoubleAccess.to(aws);
    private final SystemName name;
    private final String stackName;
    private String killedAfter = "";
    private int newsUntilKill = -1;

    DoomedSystem(String system) {
        name = new SystemName("notes", system);
        stackName = "notes-" + system;
        aws.cloudFormation().setRoundsPerCall(1);
    }

    void setUp() {
        AwsSystemStack stack = new AwsSystemStack(
                access,
                SystemPlan.defaults(name, EnumSet.allOf(Part.class), Optional.of(new DatabaseSettings("notes", 17))),
                zone -> Optional.empty(),
                duration -> {});
        stack.apply(stack.propose(Optional.empty(), Optional.empty()), Optional.empty(), Optional.empty(), this);
        stack.protect();
        sentences.clear();
    }

    void createForeignStack() {
        changeSet(ChangeSetType.CREATE, "{\"Resources\": {\"Vpc\": {\"Type\": \"AWS::EC2::VPC\"}}}");
        new StackWatch(access, duration -> {}, stackId(), this).follow();
    }

    void startUpdate() {
        resourceFaults().stall("Another");
        changeSet(ChangeSetType.UPDATE, "{\"Resources\": {\"Another\": {\"Type\": \"AWS::EC2::VPC\"}}}");
    }

    private void changeSet(ChangeSetType type, String template) {
        ChangeSets changeSets = new ChangeSets(access, duration -> {}, stackName);
        changeSets.execute(changeSets
                .create(request -> request.changeSetType(type).templateBody(template))
                .orElseThrow()
                .name());
    }

    /** So many keys, each with two versions and a delete marker on top. */
    void fillBucket(int keys) {
        String bucket = buckets().get(0);
        for (int i = 0; i < keys; i++) {
            String key = "bundles/" + i + ".zip";
            for (String content : List.of("one", "two")) {
                access.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
            }
            access.s3().deleteObject(delete -> delete.bucket(bucket).key(key));
        }
    }

    /** As a deploy does. */
    void publishLayers() {
        for (String name : layerNames()) {
            access.lambda().publishLayerVersion(publish -> publish.layerName(name)
                    .content(content -> content.zipFile(Zips.of("a", "b"))));
        }
    }

    List<String> layers() {
        return layerNames().stream()
                .flatMap(name -> new FunctionLayer(access, name).digests().keySet().stream())
                .toList();
    }

    private List<String> layerNames() {
        return List.of(stackName + "-backend", stackName + "-frontend");
    }

    /** From now on nobody finds a snapshot. */
    void loseSnapshots() {
        Xml none = Xml.element("DescribeDBClusterSnapshotsResponse")
                .add(Xml.element("DescribeDBClusterSnapshotsResult").add(Xml.element("DBClusterSnapshots")));
        aws.faults()
                .always(
                        Faults.on("RDS", "DescribeDBClusterSnapshots"),
                        (service, call, answer) -> Response.xml(200, none));
    }

    /** From now on S3 deletes no object, and says so as it does: with status 200. */
    void keepObjects() {
        Xml refusal = Xml.element("DeleteResult")
                .add(Xml.element("Error")
                        .add("Key", "bundles/0.zip")
                        .add("Code", "AccessDenied")
                        .add("Message", "Access Denied"));
        aws.faults().always(Faults.on("S3", "DeleteObjects"), (service, call, answer) -> Response.xml(200, refusal));
    }

    AwsSystemRemoval removal() {
        return new AwsSystemRemoval(access, name, duration -> {});
    }

    DestroyResult destroy() {
        return destroy(name.name(), false);
    }

    DestroyResult destroy(String typed, boolean unprotect) {
        return run(typed, unprotect, Set.of());
    }

    DestroyResult destroyAndLeave(String logicalId) {
        return run(name.name(), false, Set.of(logicalId));
    }

    /** @param typed the name that somebody types once more; nobody does when it is empty */
    private DestroyResult run(String typed, boolean unprotect, Set<String> left) {
        return new DestroyWorkflow(
                        name,
                        removal(),
                        store -> new LeaseLock(name, store, Clock.systemUTC(), this::say),
                        remains -> Optional.of(typed).filter(text -> !text.isEmpty()),
                        this,
                        Clock.systemUTC())
                .run(new DestroyRequest("anna@laptop", unprotect, left));
    }

    /** A deploy that holds the system's lock. */
    SystemLock.Held lock() {
        return new LeaseLock(name, removal().store().orElseThrow(), Clock.systemUTC(), this::say)
                .acquire(new SystemLock.Holder("ben@ci", "flox:deploy", "3f9c2ab"));
    }

    Optional<String> stack() {
        return aws.cloudFormation().stack(stackName).map(Stack::status);
    }

    Optional<String> database() {
        return aws.rds().cluster(stackName).map(cluster -> cluster.id());
    }

    boolean stands() {
        return stack().filter("CREATE_COMPLETE"::equals).isPresent()
                && database().isPresent()
                && buckets().size() == 1;
    }

    List<String> buckets() {
        return aws.s3().buckets().stream()
                .map(Bucket::name)
                .filter(bucket -> !bucket.contains("somebody"))
                .toList();
    }

    boolean bucketIsEmpty() {
        return aws.s3().bucket(buckets().get(0)).orElseThrow().isEmpty();
    }

    List<String> snapshots() {
        return aws.rds().snapshots().stream().map(Snapshot::id).toList();
    }

    ResourceFaults resourceFaults() {
        return aws.cloudFormation().resourceFaults();
    }

    private String stackId() {
        return new StackReader(access).find(stackName).orElseThrow().stackId();
    }

    void killAfter(String step) {
        killedAfter = step;
    }

    /** Makes the lock that a killed run has left that of a process that is gone. */
    void afterTheKill() {
        removal().store().ifPresent(store -> store.read("lock").ifPresent(lock -> {
            String pid = "\"pid\": ";
            String ofDeadProcess = new String(lock.content(), StandardCharsets.UTF_8)
                    .replace(pid + ProcessHandle.current().pid(), pid + Integer.MAX_VALUE);
            store.replace("lock", ofDeadProcess.getBytes(StandardCharsets.UTF_8), lock.tag());
        }));
    }

    void killAtNews(int news) {
        newsUntilKill = news;
    }

    @Override
    public void started(Step step) {}

    @Override
    public void finished(Step step, Duration took) {
        if (step.name().equals(killedAfter)) {
            killedAfter = "";
            throw new Killed();
        }
    }

    @Override
    public void advanced(String what, long done, long total) {}

    @Override
    public void waiting(String what, Duration since) {}

    @Override
    public void say(String sentence) {
        sentences.add(sentence);
        if (--newsUntilKill == 0) {
            throw new Killed();
        }
    }

    @Override
    public void detail(String sentence) {}

    @Override
    public void close() {
        access.close();
        aws.close();
    }

    /** Ends a run as a signal would, but that the lock is given back. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
