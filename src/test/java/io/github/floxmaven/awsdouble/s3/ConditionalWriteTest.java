package io.github.floxmaven.awsdouble.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class ConditionalWriteTest extends S3Test {
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
}
