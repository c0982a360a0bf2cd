package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.SystemPlan;
import java.math.BigDecimal;
import java.util.List;

/** Aurora PostgreSQL, Serverless v2: no capacity, and so no cost by the hour, while nobody is connected. */
final class Database {
    /** Owns the database; the Data API works as it, and with a password the parts, too. */
    private static final String MASTER_USER = "flox";

    /** Whom the parts work as with IAM: a user that may log in by token can't by password, so it is not the master. */
    private static final String TOKEN_USER = "app";

    private static final String ENGINE = "aurora-postgresql";

    private final SystemPlan plan;
    private final DatabasePlan database;
    private final String identifier;

    Database(SystemPlan plan, DatabasePlan database, String stackName) {
        this.plan = plan;
        this.database = database;
        this.identifier = stackName;
    }

    void addTo(Template template) {
        logs(template);
        subnets(template);
        cluster(template);
        instance(template);
        if (!byToken()) {
            passwordRotation(template);
        }
        outputs(template);
    }

    /** What a function's role needs to log in; a password needs nothing, because the deploy hands it over. */
    static List<Statement> access(DatabasePlan database) {
        if (database.authentication() == DatabaseAuthentication.PASSWORD) {
            return List.of();
        }
        return List.of(Statement.allow("rds-db:connect")
                .on(sub("arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}"
                        + ":dbuser:${DatabaseCluster.DBClusterResourceId}/" + TOKEN_USER)));
    }

    private void logs(Template template) {
        // RDS would make the group itself, and keep it for ever.
        template.resource("DatabaseLog", "AWS::Logs::LogGroup")
                .property("LogGroupName", "/aws/rds/cluster/" + identifier + "/postgresql")
                .property("RetentionInDays", plan.logDays())
                .tagged();
    }

    private static void subnets(Template template) {
        template.resource("DatabaseSubnets", "AWS::RDS::DBSubnetGroup")
                .property("DBSubnetGroupDescription", "Where the database may live")
                .property("SubnetIds", Network.SUBNETS)
                .tagged();
    }

    private void cluster(Template template) {
        template.resource("DatabaseCluster", "AWS::RDS::DBCluster")
                .attribute("DependsOn", "DatabaseLog")
                // DeletionPolicy alone does not hold when a change replaces the cluster.
                .attribute("DeletionPolicy", "Snapshot")
                .attribute("UpdateReplacePolicy", "Snapshot")
                // CloudFormation can't replace what we have named, as the name is taken: the data stays in the cluster.
                .property("DBClusterIdentifier", identifier)
                .property("Engine", ENGINE)
                // RDS picks the minor version and goes on to later ones by itself; naming one here would later ask it
                // to
                // go back, which it refuses.
                .property("EngineVersion", Integer.toString(database.settings().version()))
                .property("DatabaseName", database.settings().name())
                .property("MasterUsername", MASTER_USER)
                .property("ManageMasterUserPassword", true)
                .property("EnableIAMDatabaseAuthentication", byToken())
                // The Data API, by which a deploy reaches the database from outside of the network.
                .property("EnableHttpEndpoint", true)
                .property("ServerlessV2ScalingConfiguration", capacity())
                .property("StorageEncrypted", true)
                .property("BackupRetentionPeriod", database.backupDays())
                .property("CopyTagsToSnapshot", true)
                .property("DeletionProtection", plan.deletionProtection())
                .property("EnableCloudwatchLogsExports", List.of("postgresql"))
                .property("DBSubnetGroupName", ref("DatabaseSubnets"))
                .property("VpcSecurityGroupIds", List.of(attribute("DatabaseSecurityGroup", "GroupId")))
                .property("Port", Network.POSTGRES_PORT)
                .tagged();
    }

    private Mapping capacity() {
        Mapping capacity = mapping()
                .set("MinCapacity", units(database.minCapacity()))
                .set("MaxCapacity", units(database.maxCapacity()));
        if (database.pauses()) {
            capacity.set("SecondsUntilAutoPause", database.pauseAfter().toSeconds());
        }
        return capacity;
    }

    private static BigDecimal units(double capacity) {
        return new BigDecimal(Double.toString(capacity)).stripTrailingZeros();
    }

    /** One instance: when its zone fails, Aurora starts it in another. A second one would double what running costs. */
    private static void instance(Template template) {
        template.resource("DatabaseInstance", "AWS::RDS::DBInstance")
                // The data is the cluster's; an instance of Aurora has no snapshots.
                .attribute("DeletionPolicy", "Delete")
                .attribute("UpdateReplacePolicy", "Delete")
                .property("DBClusterIdentifier", ref("DatabaseCluster"))
                .property("DBInstanceClass", "db.serverless")
                .property("Engine", ENGINE)
                .property("PubliclyAccessible", false)
                .property("AutoMinorVersionUpgrade", true)
                .tagged();
    }

    /**
     * RDS changes the password every seven days, and a backend that got it at its deploy would stand outside. It can't be
     * told never to; 1,000 days is the longest it takes
     * (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html).
     */
    private static void passwordRotation(Template template) {
        template.resource("DatabasePasswordRotation", "AWS::SecretsManager::RotationSchedule")
                // Removing a schedule cancels it, which RDS does not allow; it goes with the cluster's secret.
                .attribute("DeletionPolicy", "Retain")
                .attribute("UpdateReplacePolicy", "Retain")
                .property("SecretId", attribute("DatabaseCluster", "MasterUserSecret.SecretArn"))
                .property("RotateImmediatelyOnUpdate", false)
                .property("RotationRules", mapping().set("AutomaticallyAfterDays", 1000));
    }

    private void outputs(Template template) {
        template.output(StackOutput.DATABASE_CLUSTER, attribute("DatabaseCluster", "DBClusterArn"));
        template.output(StackOutput.DATABASE_SECRET, attribute("DatabaseCluster", "MasterUserSecret.SecretArn"));
        template.output(StackOutput.DATABASE_HOST, attribute("DatabaseCluster", "Endpoint.Address"));
        template.output(StackOutput.DATABASE_PORT, attribute("DatabaseCluster", "Endpoint.Port"));
        template.output(StackOutput.DATABASE_NAME, database.settings().name());
        template.output(StackOutput.DATABASE_USER, byToken() ? TOKEN_USER : MASTER_USER);
        template.output(
                StackOutput.DATABASE_AUTHENTICATION, database.authentication().name());
    }

    private boolean byToken() {
        return database.authentication() == DatabaseAuthentication.IAM;
    }
}
