package io.github.floxmaven.awsdouble.lambda;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

class FunctionUpdateTest extends LambdaTest {
    private static final SdkBytes CODE = node("return 1;");

    @Test
    void anUpdateGoesOnForSomePolls() {
        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(CODE));

        assertThat(latest().lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThat(latest().lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThat(latest().lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void aFunctionThatWasCreatedIsUpdatedFirst() {
        lambda.createFunction(create -> create.functionName("other")
                .runtime("nodejs22.x")
                .handler("index.handler")
                .role("arn:aws:iam::123456789012:role/notes")
                .code(code -> code.zipFile(CODE)));

        assertThat(lambda.getFunction(get -> get.functionName("other"))
                        .configuration()
                        .lastUpdateStatus())
                .isEqualTo(LastUpdateStatus.IN_PROGRESS);
    }

    @Test
    void aSecondUpdateAndAPublicationAreRefusedMeanwhile() {
        aws.lambda().setPace(new Pace(10, 0, 0));
        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(CODE));

        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(
                        update -> update.functionName(BACKEND).timeout(10)))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("An update is in progress for resource");
        assertThatThrownBy(this::publish).isInstanceOf(ResourceConflictException.class);
        assertThat(latest().timeout()).isEqualTo(3);
    }

    @Test
    void byTheClockNoLookTakesAnUpdateFurther() {
        aws.lambda().setPace(Pace.byTheClock(Duration.ofHours(1)));
        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(CODE));

        for (int look = 0; look < 10; look++) {
            assertThat(latest().lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        }
    }

    @Test
    void byTheClockAnUpdateLastsItsTime() {
        aws.lambda().setPace(Pace.byTheClock(Duration.ofMillis(50)));
        Instant start = Instant.now();
        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(CODE));

        awaitUpdate();

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void anUpdateThatFailsSaysWhy() {
        aws.lambda().function(BACKEND).orElseThrow().failNextUpdate("The key is disabled");

        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(CODE));

        assertThat(awaitUpdate().lastUpdateStatus()).isEqualTo(LastUpdateStatus.FAILED);
        assertThat(latest().lastUpdateStatusReason()).isEqualTo("The key is disabled");
    }

    @Test
    void codeComesOutOfTheBucket() throws Exception {
        aws.s3().addBucket("zips", "eu-central-1");
        try (S3Client s3 = SdkClients.client(S3Client.builder(), aws)) {
            s3.putObject(put -> put.bucket("zips").key("a.zip"), RequestBody.fromBytes(CODE.asByteArray()));
        }

        lambda.updateFunctionCode(
                update -> update.functionName(BACKEND).s3Bucket("zips").s3Key("a.zip"));

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(CODE.asByteArray());
        assertThat(awaitUpdate().codeSha256()).isEqualTo(Base64.getEncoder().encodeToString(sha256));
        assertThat(latest().codeSize()).isEqualTo(CODE.asByteArray().length);
    }

    @Test
    void codeThatIsNotInTheBucketIsRefused() {
        aws.s3().addBucket("zips", "eu-central-1");

        assertThatThrownBy(() -> lambda.updateFunctionCode(
                        update -> update.functionName(BACKEND).s3Bucket("zips").s3Key("a.zip")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("NoSuchKey");
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThatThrownBy(() -> lambda.updateFunctionCode(
                        update -> update.functionName(BACKEND).zipFile(SdkBytes.fromUtf8String("no zip"))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Could not unzip");
    }

    @Test
    void moreThan250MegabytesUnzippedAreRefused() {
        SdkBytes zeros = Zips.of(Map.of("zeros", new byte[262_144_001]));

        assertThatThrownBy(() -> lambda.updateFunctionCode(
                        update -> update.functionName(BACKEND).zipFile(zeros)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Unzipped size must be smaller than 262144000 bytes");
    }

    @Test
    void anEnvironmentOfMoreThan4KilobytesIsRefused() {
        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(update -> update.functionName(BACKEND)
                        .environment(environment -> environment.variables(Map.of("LONG", "x".repeat(4096))))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("exceeded the 4KB limit");
    }

    @Test
    void theConfigurationKeepsWhatTheRequestDoesNotName() {
        lambda.updateFunctionConfiguration(update -> update.functionName(BACKEND)
                .memorySize(512)
                .environment(environment -> environment.variables(Map.of("A", "1"))));
        awaitUpdate();
        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).timeout(7));

        var latest = awaitUpdate();
        assertThat(latest.memorySize()).isEqualTo(512);
        assertThat(latest.timeout()).isEqualTo(7);
        assertThat(latest.environment().variables()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void anotherRevisionThanTheLastIsRefused() {
        assertThatThrownBy(() -> lambda.updateFunctionCode(
                        update -> update.functionName(BACKEND).zipFile(CODE).revisionId("old")))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void aFunctionThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> lambda.getFunction(get -> get.functionName("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void itsCallsAreRecordedAndBreakLikeAllOthers() {
        aws.calls().clear();
        aws.faults().next(1, on("Lambda", "GetFunctionConfiguration"), Fault.throttle());

        assertThatThrownBy(this::latest).isInstanceOfSatisfying(LambdaException.class, e -> assertThat(e.statusCode())
                .isEqualTo(429));
        assertThat(aws.calls().operations()).containsExactly("Lambda.GetFunctionConfiguration");
    }
}
