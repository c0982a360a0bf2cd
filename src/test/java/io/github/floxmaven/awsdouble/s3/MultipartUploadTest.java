package io.github.floxmaven.awsdouble.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class MultipartUploadTest extends S3Test {
    @Test
    void aMultipartUploadIsOneObjectOnceComplete() {
        byte[] content = random(11 * 1024 * 1024);
        String id = s3.createMultipartUpload(
                        create -> create.bucket(BUCKET).key("large").checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> part(id, number, content))
                .toList();

        assertThat(bucket.isEmpty()).isTrue();
        String etag = s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("large")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(upload -> upload.parts(parts)))
                .eTag();

        assertThat(etag).endsWith("-3\"");
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("large")).asByteArray())
                .isEqualTo(content);
    }

    @Test
    void aMultipartUploadDoesNotTakeThePlaceOfWhatCameFirst() {
        put("large", "first");
        byte[] content = random(1000);
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("large"))
                .uploadId();
        CompletedPart part = part(id, 1, content);

        assertFails(
                () -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("large")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(upload -> upload.parts(part))),
                "PreconditionFailed");
        s3.abortMultipartUpload(abort -> abort.bucket(BUCKET).key("large").uploadId(id));
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
        assertThat(content("large")).isEqualTo("first");
    }

    private CompletedPart part(String id, int number, byte[] content) {
        int size = 5 * 1024 * 1024;
        byte[] part = Arrays.copyOfRange(content, (number - 1) * size, Math.min(number * size, content.length));
        UploadPartResponse uploaded = s3.uploadPart(
                upload -> upload.bucket(BUCKET)
                        .key("large")
                        .uploadId(id)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(part));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(uploaded.eTag())
                .checksumCRC32(uploaded.checksumCRC32())
                .build();
    }
}
