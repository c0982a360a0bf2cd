package io.github.floxmaven.awsdouble.rds;

import io.github.floxmaven.awsdouble.secrets.SecretsService;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryService;
import io.github.floxmaven.awsdouble.wire.Xml;
import io.github.floxmaven.local.PostgresRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The operations of RDS on clusters, instances and cluster snapshots. */
public final class RdsService extends QueryService implements AutoCloseable {
    private final Supplier<String> account;
    private final SecretsService secrets;
    private final Servers servers = new Servers();
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();

    public RdsService(Supplier<String> account, SecretsService secrets) {
        super("http://rds.amazonaws.com/doc/2014-10-31/");
        this.account = account;
        this.secrets = secrets;
        on("DescribeDBClusters", this::describeClusters);
        on("ModifyDBCluster", this::modifyCluster);
        on("DeleteDBCluster", this::deleteCluster);
        on("DescribeDBInstances", this::describeInstances);
        on("DeleteDBInstance", this::deleteInstance);
        on("CreateDBClusterSnapshot", this::createSnapshot);
        on("DescribeDBClusterSnapshots", this::describeSnapshots);
        on("DeleteDBClusterSnapshot", this::deleteSnapshot);
    }

    @Override
    public String signingName() {
        return "rds";
    }

    @Override
    public String name() {
        return "RDS";
    }

    public Optional<Cluster> cluster(String id) {
        return Optional.ofNullable(clusters.get(id));
    }

    /**
     * From now on a cluster's endpoint leads to a real PostgreSQL, which starts when the endpoint is first asked for.
     * Default: it leads nowhere.
     */
    public void runPostgres() {
        servers.switchOn();
    }

    /** What answers behind a cluster's endpoint; empty unless {@link #runPostgres} was called. */
    public Optional<PostgresRunner> postgres(Cluster cluster) {
        return servers.of(cluster);
    }

    /** Keeps the cluster's secret as its settings want it. */
    void manageSecret(Cluster cluster) {
        if (cluster.hasSecret() && secrets.value(cluster.secretArn()).isEmpty()) {
            secrets.put(cluster.secretArn(), cluster.secret());
        }
    }

    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }

    Cluster addCluster(String id, String region) {
        if (clusters.containsKey(id)) {
            throw new AwsException(400, "DBClusterAlreadyExistsFault", "DB Cluster already exists");
        }
        Cluster cluster = new Cluster(id, arn(region, "cluster:" + id));
        clusters.put(id, cluster);
        return cluster;
    }

    void addInstance(String id, String region, String clusterId, String instanceClass) {
        requireCluster(clusterId);
        instances.put(id, new Instance(id, arn(region, "db:" + id), clusterId, instanceClass));
    }

    void removeInstance(String id) {
        instances.remove(id);
    }

    /** Deletes it at once, as CloudFormation does, which waits for it. */
    void removeCluster(String id) {
        Cluster cluster = requireCluster(id);
        requireDeletable(cluster);
        secrets.remove(cluster.secretArn());
        clusters.remove(id);
    }

    Snapshot takeSnapshot(String id, String clusterId, String region) {
        requireCluster(clusterId);
        if (snapshots.containsKey(id)) {
            throw new AwsException(
                    400,
                    "DBClusterSnapshotAlreadyExistsFault",
                    "Cannot create the cluster snapshot because one with the identifier " + id + " already exists.");
        }
        Snapshot snapshot = new Snapshot(id, arn(region, "cluster-snapshot:" + id), clusterId);
        snapshots.put(id, snapshot);
        return snapshot;
    }

    private Xml describeClusters(Query query) {
        clusters.values().removeIf(Cluster::isGone);
        List<Cluster> found = query.form()
                .get("DBClusterIdentifier")
                .map(id -> List.of(requireCluster(id)))
                .orElseGet(() -> new ArrayList<>(clusters.values()));
        return result("DescribeDBClusters")
                .addList("DBClusters", found, cluster -> cluster.xml("DBCluster", members(cluster)));
    }

    private Xml modifyCluster(Query query) {
        Cluster cluster = requireCluster(query.form().require("DBClusterIdentifier"));
        cluster.modify(query.form());
        return result("ModifyDBCluster").add(cluster.xml("DBCluster", members(cluster)));
    }

    private Xml deleteCluster(Query query) {
        Cluster cluster = requireCluster(query.form().require("DBClusterIdentifier"));
        requireDeletable(cluster);
        Optional<String> snapshot = query.form().get("FinalDBSnapshotIdentifier");
        if (query.form().flag("SkipFinalSnapshot") == snapshot.isPresent()) {
            throw new AwsException(
                    400,
                    "InvalidParameterCombination",
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        snapshot.ifPresent(id -> takeSnapshot(id, cluster.id(), query.region()));
        cluster.startDeleting();
        return result("DeleteDBCluster").add(cluster.xml("DBCluster", members(cluster)));
    }

    private void requireDeletable(Cluster cluster) {
        if (cluster.isProtected()) {
            throw new AwsException(
                    400,
                    "InvalidParameterCombination",
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        if (!members(cluster).isEmpty()) {
            throw new AwsException(
                    400,
                    "InvalidDBClusterStateFault",
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
        if (cluster.status().equals("deleting")) {
            throw new AwsException(
                    400, "InvalidDBClusterStateFault", "Cluster " + cluster.id() + " is already being deleted.");
        }
    }

    private Xml describeInstances(Query query) {
        Optional<String> id = query.form().get("DBInstanceIdentifier");
        List<Instance> found =
                id.map(each -> List.of(requireInstance(each))).orElseGet(() -> new ArrayList<>(instances.values()));
        return result("DescribeDBInstances").addList("DBInstances", found, instance -> instance.xml("DBInstance"));
    }

    private Xml deleteInstance(Query query) {
        Instance instance = requireInstance(query.form().require("DBInstanceIdentifier"));
        instances.remove(instance.id());
        return result("DeleteDBInstance").add(instance.xml("DBInstance"));
    }

    private Xml createSnapshot(Query query) {
        Snapshot snapshot = takeSnapshot(
                query.form().require("DBClusterSnapshotIdentifier"),
                query.form().require("DBClusterIdentifier"),
                query.region());
        return result("CreateDBClusterSnapshot").add(snapshot.xml("DBClusterSnapshot"));
    }

    private Xml describeSnapshots(Query query) {
        Optional<String> id = query.form().get("DBClusterSnapshotIdentifier");
        Optional<String> cluster = query.form().get("DBClusterIdentifier");
        List<Snapshot> found = snapshots.values().stream()
                .filter(each -> id.isEmpty() || each.id().equals(id.get()))
                .filter(each -> cluster.isEmpty() || each.clusterId().equals(cluster.get()))
                .toList();
        if (id.isPresent() && found.isEmpty()) {
            throw snapshotNotFound(id.get());
        }
        found.forEach(Snapshot::look);
        return result("DescribeDBClusterSnapshots")
                .addList("DBClusterSnapshots", found, snapshot -> snapshot.xml("DBClusterSnapshot"));
    }

    private Xml deleteSnapshot(Query query) {
        String id = query.form().require("DBClusterSnapshotIdentifier");
        Snapshot snapshot = Optional.ofNullable(snapshots.remove(id)).orElseThrow(() -> snapshotNotFound(id));
        return result("DeleteDBClusterSnapshot").add(snapshot.xml("DBClusterSnapshot"));
    }

    private List<String> members(Cluster cluster) {
        return instances.values().stream()
                .filter(instance -> instance.clusterId().equals(cluster.id()))
                .map(Instance::id)
                .toList();
    }

    private Cluster requireCluster(String id) {
        return cluster(id)
                .orElseThrow(() -> new AwsException(404, "DBClusterNotFoundFault", "DBCluster " + id + " not found."));
    }

    private Instance requireInstance(String id) {
        return Optional.ofNullable(instances.get(id))
                .orElseThrow(() -> new AwsException(404, "DBInstanceNotFound", "DBInstance " + id + " not found."));
    }

    private static AwsException snapshotNotFound(String id) {
        return new AwsException(404, "DBClusterSnapshotNotFoundFault", "DBClusterSnapshot " + id + " not found.");
    }

    private String arn(String region, String rest) {
        return "arn:aws:rds:" + region + ":" + account.get() + ":" + rest;
    }

    /** Stops what runs behind the clusters. */
    @Override
    public void close() {
        servers.close();
    }
}
