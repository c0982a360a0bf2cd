package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemRemains.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/** A system's database, and the snapshots that CloudFormation takes of it before it deletes it. */
final class FinalSnapshots {
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final AwsAccess access;
    private final Pause pause;
    private final String cluster;

    FinalSnapshots(AwsAccess access, Pause pause, String cluster) {
        this.access = access;
        this.pause = pause;
        this.cluster = cluster;
    }

    Optional<DBCluster> database() {
        return access.call(() -> {
            try {
                return access
                        .rds()
                        .describeDBClusters(request -> request.dbClusterIdentifier(cluster))
                        .dbClusters()
                        .stream()
                        .findFirst();
            } catch (DbClusterNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void liftDeletionProtection() {
        access.call(() -> access.rds().modifyDBCluster(request -> request.dbClusterIdentifier(cluster)
                .deletionProtection(false)
                .applyImmediately(true)));
    }

    /** The snapshots that stay until somebody deletes them, the newest first. */
    List<Snapshot> taken() {
        return manual().stream()
                .map(snapshot -> new Snapshot(snapshot.dbClusterSnapshotIdentifier(), time(snapshot)))
                .toList();
    }

    /**
     * Waits until the newest snapshot is whole.
     *
     * @param since when the database can't have been older; empty when there need be no snapshot
     */
    void await(Optional<Instant> since, Progress progress) {
        Polling polling = new Polling(pause);
        while (polling.waited().compareTo(DEADLINE) < 0) {
            Optional<DBClusterSnapshot> newest = manual().stream()
                    .filter(snapshot -> since.isEmpty() || !time(snapshot).isBefore(since.get()))
                    .findFirst();
            if (newest.isEmpty()) {
                if (since.isPresent()) {
                    throw new FloxException("The database " + cluster + " is gone, and there is no snapshot of it.\n"
                            + "  Look for one in RDS's console; the buckets were not touched.");
                }
                return;
            }
            String status = newest.get().status();
            if (status.equals("available")) {
                return;
            }
            if (!status.equals("creating")) {
                throw new FloxException("The snapshot " + newest.get().dbClusterSnapshotIdentifier()
                        + " of the database is " + status + ", not available.\n"
                        + "  Look at it in RDS's console; the buckets were not touched.");
            }
            progress.waiting("snapshot of the database, " + newest.get().percentProgress() + " %", polling.waited());
            polling.await();
        }
        throw new FloxException("The snapshot of the database " + cluster + " was not whole after " + DEADLINE.toHours()
                + " hours.\n  AWS goes on with it; run the goal again to go on waiting.");
    }

    private List<DBClusterSnapshot> manual() {
        return access.call(() -> access
                .rds()
                .describeDBClusterSnapshotsPaginator(
                        request -> request.dbClusterIdentifier(cluster).snapshotType("manual"))
                .dbClusterSnapshots()
                .stream()
                .sorted(Comparator.comparing(FinalSnapshots::time).reversed())
                .toList());
    }

    /** One that is just being taken has no time yet: it is the newest. */
    private static Instant time(DBClusterSnapshot snapshot) {
        return Optional.ofNullable(snapshot.snapshotCreateTime()).orElse(Instant.MAX);
    }
}
