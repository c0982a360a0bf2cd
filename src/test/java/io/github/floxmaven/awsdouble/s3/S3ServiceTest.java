package io.github.floxmaven.awsdouble.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ServiceTest extends S3Test {
    @Test
    void aBucketIsEncryptedWithTheKeysOfS3() {
        assertThat(s3.getBucketEncryption(get -> get.bucket(BUCKET))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .get(0)
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("AES256");
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
    void aBucketTellsItsTags() {
        aws.s3().bucket(BUCKET).orElseThrow().setTags(Map.of("flox:system", "dev"));

        assertThat(s3.getBucketTagging(get -> get.bucket(BUCKET)).tagSet())
                .singleElement()
                .hasToString("Tag(Key=flox:system, Value=dev)");
    }

    @Test
    void aBucketWithoutTagsSaysSo() {
        assertThatThrownBy(() -> s3.getBucketTagging(get -> get.bucket(BUCKET)))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("The TagSet does not exist");
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
    void aCopyTellsTheChecksumThatWasAskedFor() {
        put("key", "content");

        var copied = s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("key")
                .destinationBucket(BUCKET)
                .destinationKey("copy")
                .checksumAlgorithm(ChecksumAlgorithm.SHA256));

        var head = s3.headObject(request -> request.bucket(BUCKET).key("copy").checksumMode(ChecksumMode.ENABLED));
        assertThat(copied.copyObjectResult().checksumSHA256())
                .isEqualTo("7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=")
                .isEqualTo(head.checksumSHA256());
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
}
