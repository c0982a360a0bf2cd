package io.github.floxmaven.awsdouble;

import static io.github.floxmaven.awsdouble.Faults.anywhere;
import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsDoubleTest {
    private final AwsDouble aws = AwsDouble.start();
    private final StsClient sts = SdkClients.client(StsClient.builder(), aws);
    private final S3Client s3 = SdkClients.client(S3Client.builder(), aws);

    @BeforeEach
    void aBucket() {
        aws.s3().addBucket("things", "eu-central-1");
    }

    @AfterEach
    void stop() {
        sts.close();
        s3.close();
        aws.close();
    }

    @Test
    void theCallerBelongsToTheAccountThatTheTestSets() {
        aws.setAccount("999999999999");

        assertThat(sts.getCallerIdentity().account()).isEqualTo("999999999999");
    }

    @Test
    void anExpiredTokenIsRefusedAsSuch() {
        aws.faults().always(anywhere(), Fault.expiredToken());

        assertThatThrownBy(sts::getCallerIdentity).isInstanceOfSatisfying(StsException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("ExpiredToken"));
    }

    @Test
    void aCallWithoutASignatureIsRefused() throws Exception {
        HttpRequest unsigned =
                HttpRequest.newBuilder(aws.endpoint().resolve("/things/key")).build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(unsigned, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("AccessDenied");
    }

    @Test
    void aMalformedSignatureIsRefused() throws Exception {
        HttpRequest malformed = HttpRequest.newBuilder(aws.endpoint().resolve("/things/key"))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=flox/20261122/eu-central-1/s3/aws4_request")
                .build();

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(malformed, HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).contains("IncompleteSignature");
    }

    @Test
    void aRefusedCallHasNoEffect() {
        aws.faults().next(1, on("S3", "PutObject"), Fault.refuse());

        assertThatThrownBy(() -> put("key")).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("AccessDenied"));
        assertThat(aws.s3().bucket("things").orElseThrow().keys()).isEmpty();
    }

    @Test
    void aThrottledCallSucceedsAfterSoManyTries() {
        aws.faults().next(2, on("STS"), Fault.throttle());

        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("Rate exceeded");
        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("Rate exceeded");
        assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
    }

    @Test
    void aServerErrorIsStatus500() {
        aws.faults().next(1, anywhere(), Fault.serverError());

        assertThatThrownBy(sts::getCallerIdentity)
                .isInstanceOfSatisfying(
                        StsException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
    }

    @Test
    void theNthCallFailsAndNoOther() {
        aws.faults().nth(2, on("S3", "PutObject"), Fault.serverError());

        put("first");
        assertThatThrownBy(() -> put("second")).isInstanceOf(S3Exception.class);
        put("third");

        assertThat(aws.s3().bucket("things").orElseThrow().keys()).containsExactly("first", "third");
    }

    @Test
    void aCallThatIsCutOffHasItsEffectButNoWholeAnswer() {
        aws.faults().next(2, anywhere(), Fault.cutOff());

        assertThatThrownBy(() -> put("key")).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(SdkClientException.class);

        assertThat(aws.s3().bucket("things").orElseThrow().keys()).containsExactly("key");
        assertThat(aws.calls().all()).extracting(Call::status).containsExactly(0, 0);
    }

    @Test
    void aHangingCallGoesOnWhenItsGateOpens() throws Exception {
        Gate gate = new Gate();
        aws.faults().next(1, anywhere(), Fault.hang(gate));

        CompletableFuture<String> account =
                CompletableFuture.supplyAsync(() -> sts.getCallerIdentity().account());
        gate.awaitCall(Duration.ofSeconds(10));
        assertThat(account).isNotDone();
        gate.open();

        assertThat(account.get()).isEqualTo("123456789012");
    }

    @Test
    void aSlowCallTakesItsTime() {
        aws.faults().next(1, anywhere(), Fault.latency(Duration.ofMillis(50)));

        sts.getCallerIdentity();

        Call call = aws.calls().all().get(0);
        assertThat(Duration.between(call.start(), call.end())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void everyCallIsRecordedWithWhatItMoved() {
        put("key");
        s3.getObjectAsBytes(get -> get.bucket("things").key("key"));

        assertThat(aws.calls().operations()).containsExactly("S3.PutObject", "S3.GetObject");
        Call get = aws.calls().all().get(1);
        assertThat(get.number()).isEqualTo(2);
        assertThat(get.path()).isEqualTo("/things/key");
        assertThat(get.bytesSent()).isEqualTo("content".length());
        assertThat(get.status()).isEqualTo(200);
    }

    private void put(String key) {
        s3.putObject(request -> request.bucket("things").key(key), RequestBody.fromString("content"));
    }
}
