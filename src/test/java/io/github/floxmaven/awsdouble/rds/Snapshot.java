package io.github.floxmaven.awsdouble.rds;

import io.github.floxmaven.awsdouble.wire.Xml;
import java.time.Instant;

/** A snapshot of a cluster; it is being created for a few looks. */
public final class Snapshot {
    private final String id;
    private final String arn;
    private final String clusterId;
    private final Instant created = Instant.now();
    private int callsUntilAvailable = 2;

    Snapshot(String id, String arn, String clusterId) {
        this.id = id;
        this.arn = arn;
        this.clusterId = clusterId;
    }

    public String id() {
        return id;
    }

    public String clusterId() {
        return clusterId;
    }

    void look() {
        callsUntilAvailable--;
    }

    Xml xml(String name) {
        boolean available = callsUntilAvailable <= 0;
        return Xml.element(name)
                .add("DBClusterSnapshotIdentifier", id)
                .add("DBClusterSnapshotArn", arn)
                .add("DBClusterIdentifier", clusterId)
                .add("SnapshotCreateTime", created)
                .add("SnapshotType", "manual")
                .add("Engine", "aurora-postgresql")
                .add("AllocatedStorage", 1)
                .add("PercentProgress", available ? 100 : 50)
                .add("Status", available ? "available" : "creating");
    }
}
