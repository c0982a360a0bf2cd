package io.github.floxmaven.awsdouble.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class S3ServiceTest {
    private static final String BUCKET = "things";

    private final AwsDouble aws = AwsDouble.start();
    private final S3Client s3 = SdkClients.client(S3Client.builder(), aws);
    private Bucket bucket;

    @BeforeEach
    void aBucket() {
        bucket = aws.s3().addBucket(BUCKET, "eu-central-1");
    }

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void anObjectComesBackAsItWasPut() {
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key("a b/ü+%.txt")
                        .contentType("text/x-thing")
                        .metadata(Map.of("k", "v")),
                RequestBody.fromString("content"));

        var back = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("a b/ü+%.txt"));

        assertThat(back.asUtf8String()).isEqualTo("content");
        assertThat(back.response().contentType()).isEqualTo("text/x-thing");
        assertThat(back.response().metadata()).containsEntry("k", "v");
        assertThat(back.response().eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
    }

    @Test
    void aStreamedUploadArrivesWhole() {
        byte[] content = random(1_000_000);

        s3.putObject(
                put -> put.bucket(BUCKET).key("stream"),
                RequestBody.fromInputStream(new ByteArrayInputStream(content), content.length));

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("stream")).asByteArray())
                .isEqualTo(content);
    }

    @Test
    void eachChecksumIsVerifiedAndReturned() {
        for (ChecksumAlgorithm algorithm : List.of(
                ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            s3.putObject(
                    put -> put.bucket(BUCKET).key("key").checksumAlgorithm(algorithm),
                    RequestBody.fromString("content"));

            assertThat(s3.headObject(head -> head.bucket(BUCKET).key("key").checksumMode(ChecksumMode.ENABLED))
                            .toString())
                    .contains("Checksum" + algorithm.toString().replace("_", ""));
        }
    }

    @Test
    void aWrongChecksumIsRefused() {
        ThrowingCallable put = () -> s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("key")
                        .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                RequestBody.fromString("content"));

        assertFails(put, "BadDigest");
        assertThat(bucket.isEmpty()).isTrue();
    }

    @Test
    void aRangeIsAPartOfTheObject() {
        put("key", "0123456789");

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("key").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("key").range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
    }

    @Test
    void theHeadSaysHowLargeTheObjectIs() {
        put("key", "content");

        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("key")).contentLength())
                .isEqualTo(7);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertFails(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("none")), "NoSuchKey");
        assertFails(() -> s3.listObjectsV2(list -> list.bucket("none")), "NoSuchBucket");
        assertThatThrownBy(() -> s3.headObject(head -> head.bucket(BUCKET).key("none")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void onlyTheFirstOfTwoConditionalCreationsWins() {
        put("lock", "mine");

        assertFails(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("lock").ifNoneMatch("*"), RequestBody.fromString("yours")),
                "PreconditionFailed");
        assertThat(content("lock")).isEqualTo("mine");
    }

    @Test
    void anObjectIsReplacedOnlyAsLongAsItIsTheExpectedOne() {
        String etag = put("lock", "one");
        s3.putObject(put -> put.bucket(BUCKET).key("lock").ifMatch(etag), RequestBody.fromString("two"));

        assertFails(
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("lock").ifMatch(etag), RequestBody.fromString("three")),
                "PreconditionFailed");
        assertFails(
                () -> s3.deleteObject(
                        delete -> delete.bucket(BUCKET).key("lock").ifMatch(etag)),
                "PreconditionFailed");
        assertFails(
                () -> s3.putObject(put -> put.bucket(BUCKET).key("none").ifMatch(etag), RequestBody.fromString("x")),
                "NoSuchKey");
        assertThat(content("lock")).isEqualTo("two");
    }

    @Test
    void aCopyHasContentAndMetadataUnlessTheyAreReplaced() {
        s3.putObject(
                put -> put.bucket(BUCKET).key("from").metadata(Map.of("k", "v")), RequestBody.fromString("content"));
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("same"));
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("other")
                .metadataDirective(MetadataDirective.REPLACE));

        assertThat(content("same")).isEqualTo("content");
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("same")).metadata())
                .containsEntry("k", "v");
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("other")).metadata())
                .isEmpty();
    }

    @Test
    void aConditionalCopyLeavesWhatIsThere() {
        put("from", "new");
        put("to", "old");

        assertFails(
                () -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("from")
                        .destinationBucket(BUCKET)
                        .destinationKey("to")
                        .ifNoneMatch("*")),
                "PreconditionFailed");
        assertThat(content("to")).isEqualTo("old");
    }

    @Test
    void aListingGoesOnPageByPage() {
        aws.s3().setPageSize(2);
        IntStream.range(0, 5).forEach(i -> put("list/" + i, "x"));
        put("other", "x");

        assertThat(s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix("list/"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("list/0", "list/1", "list/2", "list/3", "list/4");
    }

    @Test
    void aDelimiterFoldsKeysIntoPrefixes() {
        put("a/1", "x");
        put("a/2", "x");
        put("b", "x");

        var list = s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));

        assertThat(list.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("a/");
        assertThat(list.contents()).extracting(S3Object::key).containsExactly("b");
    }

    @Test
    void aVersionedBucketKeepsWhatIsDeletedUntilEveryVersionIs() {
        aws.s3().setPageSize(2);
        s3.putBucketVersioning(put -> put.bucket(BUCKET).versioningConfiguration(config -> config.status("Enabled")));
        put("key", "one");
        put("key", "two");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("key"));

        assertFails(() -> content("key"), "NoSuchKey");
        assertFails(() -> s3.deleteBucket(delete -> delete.bucket(BUCKET)), "BucketNotEmpty");
        var pages = s3.listObjectVersionsPaginator(list -> list.bucket(BUCKET));
        List<ObjectIdentifier> all = new ArrayList<>();
        for (ObjectVersion version : pages.versions()) {
            all.add(ObjectIdentifier.builder()
                    .key(version.key())
                    .versionId(version.versionId())
                    .build());
        }
        for (DeleteMarkerEntry marker : pages.deleteMarkers()) {
            all.add(ObjectIdentifier.builder()
                    .key(marker.key())
                    .versionId(marker.versionId())
                    .build());
        }
        assertThat(all).hasSize(3);
        assertThat(s3.deleteObjects(delete -> delete.bucket(BUCKET).delete(objects -> objects.objects(all)))
                        .deleted())
                .hasSize(3);
        s3.deleteBucket(delete -> delete.bucket(BUCKET));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

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

    private String put(String key, String content) {
        return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content))
                .eTag();
    }

    private String content(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static void assertFails(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
