package io.github.floxmaven.aws.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.SystemPlan;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every template keeps: no cost while idle, safe data, nobody may more than he must. */
class TemplatePromisesTest {
    /** Of these, each one that is there is paid for by the hour or the month, used or not. */
    private static final Set<String> TYPES_PAID_BY_THE_HOUR = Set.of(
            "AWS::EC2::NatGateway",
            "AWS::EC2::EIP",
            "AWS::EC2::Instance",
            "AWS::EC2::TransitGateway",
            "AWS::EC2::VPNGateway",
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ApiGatewayV2::VpcLink",
            "AWS::ECS::Service",
            "AWS::AppRunner::Service",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::RDS::DBProxy",
            "AWS::KMS::Key",
            "AWS::Route53::HostedZone",
            "AWS::WAFv2::WebACL",
            "AWS::CloudWatch::Alarm");

    /** Of these, no value is free. */
    private static final Set<String> PROPERTIES_PAID_BY_THE_HOUR = Set.of(
            "ProvisionedConcurrencyConfig",
            "ProvisionedConcurrentExecutions",
            "KmsKeyId",
            "KmsKeyArn",
            "KMSMasterKeyID",
            "MonitoringInterval",
            "PerformanceInsightsEnabled",
            "EnablePerformanceInsights");

    /** Types that take no tags, as their schemas say. */
    private static final Set<String> TYPES_WITHOUT_TAGS = Set.of(
            "AWS::S3::BucketPolicy",
            "AWS::EC2::VPCCidrBlock",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::Route",
            "AWS::SecretsManager::RotationSchedule",
            "AWS::Lambda::Version",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::ApiMapping",
            "AWS::Route53::RecordSet");

    /** The actions for which AWS knows no resource, so that "*" is all it takes. */
    private static final Set<String> ACTIONS_WITHOUT_RESOURCE =
            Set.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "lambda:ListLayerVersions");

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void nothingCostsByTheHourWhileIdle(SystemPlan plan) {
        TemplateDocument template = new TemplateDocument(plan);

        assertThat(template.types()).doesNotContainAnyElementsOf(TYPES_PAID_BY_THE_HOUR);
        assertThat(keys(template.section("Resources"))).doesNotContainAnyElementsOf(PROPERTIES_PAID_BY_THE_HOUR);
        assertThat(template.resourcesOf("AWS::RDS::DBInstance"))
                .allMatch(instance -> text(instance, "DBInstanceClass").equals("db.serverless"));
        assertThat(template.resourcesOf("AWS::RDS::DBCluster")).allSatisfy(cluster -> assertThat(
                        capacity(cluster).get("MinCapacity").getAsDouble())
                .isZero());
        assertThat(template.resourcesOf("AWS::EC2::VPCEndpoint"))
                .allMatch(endpoint -> text(endpoint, "VpcEndpointType").equals("Gateway"));
    }

    @Test
    void theDatabasePausesAfterFiveMinutes() {
        assertThat(capacity(cluster(Plans.whole("dev"))))
                .hasToString("{\"MinCapacity\":0,\"MaxCapacity\":2,\"SecondsUntilAutoPause\":300}");
    }

    @Test
    void aDatabaseThatKeepsSomeCapacityNeverPauses() {
        SystemPlan plan = Plans.whole("dev");
        DatabasePlan database = new DatabasePlan(
                plan.database().orElseThrow().settings(),
                DatabaseAuthentication.PASSWORD,
                0.5,
                8,
                Duration.ofMinutes(5),
                7);

        assertThat(capacity(cluster(Plans.withDatabase(plan, database))))
                .hasToString("{\"MinCapacity\":0.5,\"MaxCapacity\":8}");
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void whatTakesTagsHasThem(SystemPlan plan) {
        TemplateDocument template = new TemplateDocument(plan);
        String project = plan.system().project();
        String system = plan.system().name();

        assertThat(template.resources()).allSatisfy((logicalId, resource) -> {
            JsonElement tags = resource.getAsJsonObject("Properties").get("Tags");
            if (TYPES_WITHOUT_TAGS.contains(resource.get("Type").getAsString())) {
                assertThat(tags).isNull();
            } else if (tags.isJsonArray()) {
                assertThat(tags.toString().replaceAll("\\{\"Fn::Sub\":(\"[^\"$]*\")}", "$1"))
                        .isEqualTo("[{\"Key\":\"flox:project\",\"Value\":\"" + project
                                + "\"},{\"Key\":\"flox:system\",\"Value\":\"" + system + "\"}]");
            } else {
                assertThat(tags)
                        .hasToString("{\"flox:project\":\"" + project + "\",\"flox:system\":\"" + system + "\"}");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void noRoleMayDoEverything(SystemPlan plan) {
        assertThat(new TemplateDocument(plan).roleStatements())
                .allSatisfy(statement -> assertThat(texts(statement.getValue(), "Action"))
                        .isNotEmpty()
                        .noneMatch(action -> action.contains("*")));
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void aRoleMayDoToEverythingOnlyWhatAwsLimitsToNothing(SystemPlan plan) {
        assertThat(new TemplateDocument(plan).roleStatements())
                .map(Map.Entry::getValue)
                .filteredOn(statement -> statement.get("Effect").getAsString().equals("Allow"))
                .filteredOn(statement -> texts(statement, "Resource").contains("*"))
                .allSatisfy(statement -> assertThat(texts(statement, "Action")).isSubsetOf(ACTIONS_WITHOUT_RESOURCE));
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void noSecurityGroupLetsTheWorldIn(SystemPlan plan) {
        assertThat(new TemplateDocument(plan).resourcesOf("AWS::EC2::SecurityGroup"))
                .flatMap(group -> list(group, "SecurityGroupIngress"))
                .allSatisfy(rule -> assertThat(rule.getAsJsonObject().keySet())
                        .contains("SourceSecurityGroupId")
                        .doesNotContain("CidrIp", "CidrIpv6", "SourcePrefixListId"));
        assertThat(new TemplateDocument(plan).types()).doesNotContain("AWS::EC2::SecurityGroupIngress");
    }

    @Test
    void withIamTheRolesMayLogInAsOneUserOfThisClusterOnly() {
        assertThat(new TemplateDocument(Plans.withAuthentication(DatabaseAuthentication.IAM)).roleStatements())
                .filteredOn(statement -> texts(statement.getValue(), "Action").contains("rds-db:connect"))
                .extracting(Map.Entry::getKey)
                .isEqualTo(List.of("BackendRole", "FrontendRole"));
        assertThat(new SystemTemplate(Plans.withAuthentication(DatabaseAuthentication.IAM)).json())
                .contains(":dbuser:${DatabaseCluster.DBClusterResourceId}/app\"");
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void noTemplateHoldsAPassword(SystemPlan plan) {
        assertThat(keys(new TemplateDocument(plan).section("Resources"))).doesNotContain("MasterUserPassword");
    }

    @Test
    void withAPasswordRdsDoesNotChangeItEverySevenDays() {
        assertThat(new TemplateDocument(Plans.whole("dev"))
                        .properties("DatabasePasswordRotation")
                        .getAsJsonObject("RotationRules"))
                .hasToString("{\"AutomaticallyAfterDays\":1000}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "live"})
    void theDatabaseLeavesASnapshot(String system) {
        JsonObject cluster = cluster(Plans.whole(system));

        assertThat(cluster.get("DeletionPolicy").getAsString()).isEqualTo("Snapshot");
        assertThat(cluster.get("UpdateReplacePolicy").getAsString()).isEqualTo("Snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "live"})
    void theBucketStaysWhenTheStackGoes(String system) {
        JsonObject bucket =
                new TemplateDocument(Plans.whole(system)).resources().get("Bucket");

        assertThat(bucket.get("DeletionPolicy").getAsString()).isEqualTo("RetainExceptOnCreate");
        assertThat(bucket.get("UpdateReplacePolicy").getAsString()).isEqualTo("Retain");
    }

    @Test
    void liveIsProtected() {
        TemplateDocument live = new TemplateDocument(Plans.whole("live"));

        assertThat(text(cluster(Plans.whole("live")), "DeletionProtection")).isEqualTo("true");
        assertThat(text(cluster(Plans.whole("live")), "BackupRetentionPeriod")).isEqualTo("30");
        assertThat(live.resourcesOf("AWS::Logs::LogGroup")).hasSize(4).allMatch(log -> text(log, "RetentionInDays")
                .equals("365"));
    }

    @Test
    void devIsNot() {
        assertThat(text(cluster(Plans.whole("dev")), "DeletionProtection")).isEqualTo("false");
        assertThat(text(cluster(Plans.whole("dev")), "BackupRetentionPeriod")).isEqualTo("7");
    }

    private static JsonObject cluster(SystemPlan plan) {
        return new TemplateDocument(plan).resources().get("DatabaseCluster");
    }

    private static JsonObject capacity(JsonObject cluster) {
        return cluster.getAsJsonObject("Properties").getAsJsonObject("ServerlessV2ScalingConfiguration");
    }

    private static String text(JsonObject resource, String property) {
        return resource.getAsJsonObject("Properties").get(property).getAsString();
    }

    private static List<JsonElement> list(JsonObject resource, String property) {
        JsonArray list = resource.getAsJsonObject("Properties").getAsJsonArray(property);
        return list == null ? List.of() : list.asList();
    }

    private static List<String> texts(JsonObject statement, String key) {
        return statement.getAsJsonArray(key).asList().stream()
                .map(value -> value.isJsonPrimitive() ? value.getAsString() : value.toString())
                .toList();
    }

    private static Set<String> keys(JsonElement element) {
        Set<String> keys = new HashSet<>();
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(member -> {
                keys.add(member.getKey());
                keys.addAll(keys(member.getValue()));
            });
        } else if (element instanceof JsonArray array) {
            array.forEach(member -> keys.addAll(keys(member)));
        }
        return keys;
    }
}
