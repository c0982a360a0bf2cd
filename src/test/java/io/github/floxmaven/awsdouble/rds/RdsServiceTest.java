package io.github.floxmaven.awsdouble.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;

class RdsServiceTest {
    private final AwsDouble aws = AwsDouble.start();
    private final RdsClient rds = SdkClients.client(RdsClient.builder(), aws);

    @BeforeEach
    void aCluster() {
        aws.rds().addCluster("db", "eu-central-1");
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void aModifiedClusterSaysSo() {
        rds.modifyDBCluster(modify -> modify.dbClusterIdentifier("db")
                .backupRetentionPeriod(7)
                .serverlessV2ScalingConfiguration(
                        scaling -> scaling.minCapacity(0.0).maxCapacity(2.0)));

        var cluster = rds.describeDBClusters(describe -> describe.dbClusterIdentifier("db"))
                .dbClusters()
                .get(0);
        assertThat(cluster.backupRetentionPeriod()).isEqualTo(7);
        assertThat(cluster.serverlessV2ScalingConfiguration().maxCapacity()).isEqualTo(2.0);
    }

    @Test
    void aProtectedClusterIsNotDeletedBeforeItsProtectionIsTakenOff() {
        rds.modifyDBCluster(modify -> modify.dbClusterIdentifier("db").deletionProtection(true));
        assertThatThrownBy(() -> rds.deleteDBCluster(
                        delete -> delete.dbClusterIdentifier("db").skipFinalSnapshot(true)))
                .hasMessageContaining("Cannot delete protected Cluster");

        rds.modifyDBCluster(modify -> modify.dbClusterIdentifier("db").deletionProtection(false));
        rds.deleteDBCluster(delete -> delete.dbClusterIdentifier("db").skipFinalSnapshot(true));

        assertThat(aws.rds().cluster("db").orElseThrow().status()).isEqualTo("deleting");
    }

    @Test
    void aClusterWithInstancesIsNotDeleted() {
        aws.rds().addInstance("db-1", "eu-central-1", "db", "db.serverless");

        assertThatThrownBy(() -> rds.deleteDBCluster(
                        delete -> delete.dbClusterIdentifier("db").skipFinalSnapshot(true)))
                .isInstanceOf(InvalidDbClusterStateException.class);
    }

    @Test
    void aDeletedClusterIsGoneAfterAWhileAndItsSnapshotStays() {
        rds.deleteDBCluster(delete -> delete.dbClusterIdentifier("db").finalDBSnapshotIdentifier("last"));

        assertThatThrownBy(() -> {
                    while (true) {
                        rds.describeDBClusters(describe -> describe.dbClusterIdentifier("db"));
                    }
                })
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThat(snapshotStatus()).isEqualTo("creating");
        assertThat(snapshotStatus()).isEqualTo("available");
    }

    private String snapshotStatus() {
        return rds.describeDBClusterSnapshots(describe -> describe.dbClusterSnapshotIdentifier("last"))
                .dbClusterSnapshots()
                .get(0)
                .status();
    }
}
