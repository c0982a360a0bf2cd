package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** System live follows system dev on AWS. */
@Timeout(120)
class FollowingSystemOnAwsTest {
    private static final String REBUILT = "export const handler = async () => ({ statusCode: 200, body: 'rebuilt' });";
    private static final SystemPlan LIVE =
            SystemPlan.defaults(new SystemName("notes", "live"), EnumSet.allOf(Part.class), Optional.empty());

    @TempDir
    Path folder;

    private TestDeploys dev;

    @BeforeEach
    void deployToDev() {
        dev = new TestDeploys(folder);
        dev.dependency = Optional.of("a dependency");
        dev.sources.put(Part.FRONTEND, TestDeploys.HELLO.replace("hello", "welcome"));
        dev.deploy();
    }

    @AfterEach
    void close() {
        dev.close();
    }

    @Test
    void theSystemGetsTheSameBytesWhateverThisMachineBuilt() {
        TestDeploys live = liveOn(dev.aws);

        live.deployWhatRanOn(dev);

        assertThat(live.get("/api/notes").body()).isEqualTo("hello");
        assertThat(live.get("/").body()).isEqualTo("welcome");
        for (Part part : Part.values()) {
            assertThat(code("live", part)).isEqualTo(code("dev", part));
        }
    }

    @Test
    void withinAnAccountS3CopiesAndNothingIsUploadedOrDownloaded() {
        TestDeploys live = liveOn(dev.aws);

        live.deployWhatRanOn(dev);

        assertThat(callsForBundles(dev.aws))
                .contains("CopyObject", "CopyObject", "CopyObject")
                .doesNotContain("PutObject", "GetObject");
    }

    @Test
    void anotherAccountGetsTheSameBytes() {
        try (AwsDouble other = AwsDouble.start()) {
            other.setAccount("999999999999");
            TestDeploys live = liveOn(other);

            live.deployWhatRanOn(dev);

            assertThat(live.get("/api/notes").body()).isEqualTo("hello");
            assertThat(callsForBundles(other)).contains("PutObject").doesNotContain("CopyObject");
        }
    }

    @Test
    void aSecondDeployTakesNoMoreCallsThanElsewhereAndNoneForTheOtherSystem() {
        TestDeploys live = liveOn(dev.aws);
        live.deployWhatRanOn(dev);
        dev.aws.calls().clear();

        assertThat(live.deployWhatRanOn(dev).changed()).isFalse();

        assertThat(dev.aws.calls().operations())
                .containsExactlyInAnyOrder(
                        "STS.GetCallerIdentity",
                        "CloudFormation.DescribeStacks",
                        "STS.GetCallerIdentity",
                        "CloudFormation.DescribeStacks",
                        "ApiGatewayV2.GetStage",
                        "S3.ListObjectsV2",
                        "S3.GetObject",
                        "S3.GetObject");
    }

    @Test
    void aPermissionThatLacksForTheCopyIsNamedAndNothingServes() {
        TestDeploys live = liveOn(dev.aws);
        dev.aws.faults().always(on("S3", "CopyObject"), Fault.refuse());

        assertThatThrownBy(() -> live.deployWhatRanOn(dev))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("may not call s3:CopyObject");

        assertThat(live.get("/").body()).contains("Nothing is deployed here yet");
    }

    /** The system, where this machine builds something else for it. */
    private TestDeploys liveOn(AwsDouble aws) {
        TestDeploys live = new TestDeploys(folder, aws, LIVE);
        live.sources.replaceAll((part, source) -> REBUILT);
        return live;
    }

    /** The operations on zips. */
    private static List<String> callsForBundles(AwsDouble aws) {
        return aws.calls().matching(call -> call.path().contains("/bundles/")).stream()
                .map(Call::operation)
                .toList();
    }

    /** The SHA-256 of the code of a part's newest version, and how many layers it has. */
    private List<Object> code(String system, Part part) {
        try (AwsAccess access = DoubleAccess.to(dev.aws)) {
            List<FunctionConfiguration> versions =
                    new LambdaFunction(access, pause -> {}, dev, "notes-" + system + "-" + part.label()).versions();
            FunctionConfiguration newest = versions.get(versions.size() - 1);
            return List.of(newest.codeSha256(), newest.layers().size());
        }
    }
}
