package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The role that CI takes, held against all that deploys call. */
@Timeout(120)
class CiPermissionsTest {
    /** The operations whose permissions have other names, or none. */
    private static final Map<String, Set<String>> PERMISSIONS = Map.ofEntries(
            // Everybody may ask who he is.
            Map.entry("STS.GetCallerIdentity", Set.of()),
            Map.entry("ApiGatewayV2.GetStage", Set.of("apigateway:GET")),
            Map.entry("ApiGatewayV2.UpdateStage", Set.of("apigateway:PATCH")),
            Map.entry("S3.ListObjectsV2", Set.of("s3:ListBucket")),
            Map.entry("S3.HeadObject", Set.of("s3:GetObject")),
            Map.entry("S3.CopyObject", Set.of("s3:GetObject", "s3:PutObject")),
            Map.entry("S3.CreateMultipartUpload", Set.of("s3:PutObject")),
            Map.entry("S3.UploadPart", Set.of("s3:PutObject")),
            Map.entry("S3.CompleteMultipartUpload", Set.of("s3:PutObject")),
            Map.entry("Lambda.Invoke", Set.of("lambda:InvokeFunction")),
            // Lambda reads the zip as the caller, and looks whether he may use the layers.
            Map.entry("Lambda.UpdateFunctionCode", Set.of("lambda:UpdateFunctionCode", "s3:GetObject")),
            Map.entry("Lambda.PublishLayerVersion", Set.of("lambda:PublishLayerVersion", "s3:GetObject")),
            Map.entry(
                    "Lambda.UpdateFunctionConfiguration",
                    Set.of("lambda:UpdateFunctionConfiguration", "lambda:GetLayerVersion")),
            Map.entry(
                    "RdsData.ExecuteStatement", Set.of("rds-data:ExecuteStatement", "secretsmanager:GetSecretValue")));

    @TempDir
    Path folder;

    @Test
    void deploysCallNothingThatTheRoleMayNotAndTheRoleMayNothingElse() {
        try (AwsDouble aws = AwsDouble.start()) {
            SystemPlan live = plan("live", Optional.of(TestDeploys.DEV));
            TestDeploys dev = new TestDeploys(folder, aws, plan("dev", Optional.empty()));
            aws.ssm().putSecret("/key", "one");
            aws.secrets().put("arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes-a1B2c3", "two");
            TestDeploys system = new TestDeploys(folder, aws, live);
            system.secrets = secrets();
            dev.deploy();

            // The first, then so many that versions and layers are pruned, the last of a large zip.
            system.deployWhatRanOn(dev);
            for (int i = 0; i < 13; i++) {
                system.dependency = Optional.of("dependency " + i);
                system.sources.put(Part.BACKEND, TestDeploys.HELLO + "// " + i);
                system.deploy();
            }
            system.dependency = Optional.of(incompressible(40_000_000));
            system.deploy();

            Set<String> needed = new TreeSet<>();
            aws.calls().operations().stream()
                    .filter(operation -> !operation.matches("CloudFormation\\..*ChangeSet"))
                    .forEach(operation -> needed.addAll(permissions(operation)));
            Set<String> allowed = new TreeSet<>(allowed(live));
            assertThat(allowed).containsAll(needed);
            // An upload that fails is given up.
            needed.add("s3:AbortMultipartUpload");
            assertThat(needed).containsAll(allowed);
        }
    }

    private static Set<String> permissions(String operation) {
        return PERMISSIONS.getOrDefault(
                operation,
                Set.of(operation
                        .replace("CloudFormation.", "cloudformation:")
                        .replace("Lambda.", "lambda:")
                        .replace("S3.", "s3:")
                        .replace("SSM.", "ssm:")
                        .replace("SecretsManager.", "secretsmanager:")));
    }

    private static Set<String> allowed(SystemPlan plan) {
        JsonObject role = JsonParser.parseString(new SystemTemplate(plan).json())
                .getAsJsonObject()
                .getAsJsonObject("Resources")
                .getAsJsonObject("CiRole")
                .getAsJsonObject("Properties");
        Set<String> actions = new TreeSet<>();
        for (JsonElement statement : role.getAsJsonArray("Policies")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("PolicyDocument")
                .getAsJsonArray("Statement")) {
            statement.getAsJsonObject().getAsJsonArray("Action").forEach(action -> actions.add(action.getAsString()));
        }
        return actions;
    }

    private static SystemPlan plan(String system, Optional<SystemName> follows) {
        return SystemPlan.defaults(
                        new SystemName("notes", system),
                        EnumSet.allOf(Part.class),
                        Optional.of(new DatabaseSettings("notes", 17)))
                .deployedBy(new CiPlan(
                        HostedRepository.parse("github:example/notes").orElseThrow(),
                        system,
                        follows,
                        Set.copyOf(secrets().values())));
    }

    private static Map<String, SecretReference> secrets() {
        return Map.of(
                "KEY", SecretReference.parse("ssm:/key").orElseThrow(),
                "MAIL", SecretReference.parse("secretsmanager:notes").orElseThrow());
    }

    private static String incompressible(int bytes) {
        byte[] random = new byte[bytes];
        new Random(7).nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
