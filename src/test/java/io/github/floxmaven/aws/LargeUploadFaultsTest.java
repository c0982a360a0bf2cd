package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Whatever call of an upload in parts goes wrong, and however: the file is there whole or not at all, and the next brings it. */
@Timeout(120)
class LargeUploadFaultsTest {
    private static final String KEY = "bundles/large.zip";

    @TempDir
    Path folder;

    private final AwsDouble aws = AwsDouble.start();
    private final byte[] content = new byte[17 * 1024 * 1024];

    @BeforeEach
    void makeBucketAndFile() throws IOException {
        try (S3Client s3 = SdkClients.client(S3Client.builder().forcePathStyle(true), aws)) {
            s3.createBucket(request -> request.bucket("things"));
        }
        new Random(7).nextBytes(content);
        Files.write(folder.resolve("large.zip"), content);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachCallOfALargeUploadMayGoWrong(Blow.Kind kind) {
        upload();
        assertThat(aws.calls().operations())
                .containsOnly(
                        "S3.CreateBucket", "S3.CreateMultipartUpload", "S3.UploadPart", "S3.CompleteMultipartUpload");

        uploadUnder(new Blow(kind, "S3.CreateMultipartUpload /things/bundles/", 1));
        // The parts are alike.
        uploadUnder(new Blow(kind, "S3.UploadPart /things/bundles/", 1));
        uploadUnder(new Blow(kind, "S3.CompleteMultipartUpload /things/bundles/", 1));
    }

    private void uploadUnder(Blow blow) {
        delete();
        aws.faults().always(Faults.anywhere(), blow);
        Optional<FloxException> failure = tryToUpload();
        aws.faults().clear();

        assertThat(blow.struck()).as(blow.toString()).isPresent();
        if (blow.kind().passes()) {
            assertThat(failure).as(blow.toString()).isEmpty();
        }
        if (failure.isEmpty()) {
            assertIsThere(blow);
        } else {
            found().ifPresent(bytes -> assertThat(bytes).as(blow.toString()).isEqualTo(content));
            upload();
            assertIsThere(blow);
        }
    }

    private void assertIsThere(Blow blow) {
        assertThat(found()).as(blow.toString()).contains(content);
    }

    private Optional<FloxException> tryToUpload() {
        try {
            upload();
            return Optional.empty();
        } catch (FloxException e) {
            return Optional.of(e);
        }
    }

    private void upload() {
        try (AwsAccess access = DoubleAccess.to(aws)) {
            store(access).upload(Map.of(KEY, folder.resolve("large.zip")));
        }
    }

    private void delete() {
        try (AwsAccess access = DoubleAccess.to(aws)) {
            store(access).delete(KEY);
        }
    }

    private Optional<byte[]> found() {
        try (AwsAccess access = DoubleAccess.to(aws)) {
            return store(access).read(KEY).map(object -> object.content());
        }
    }

    private static S3Store store(AwsAccess access) {
        return new S3Store(access, "things");
    }
}
