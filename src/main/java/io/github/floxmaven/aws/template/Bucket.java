package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Intrinsics.sub;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import java.util.List;

/** The bucket with zips, release records, ledger and lock. AWS names it, so that one that was left does not stand in the way. */
final class Bucket {
    private static final int DAYS_OF_UNFINISHED_UPLOADS = 7;
    private static final int DAYS_OF_OLD_VERSIONS = 30;

    void addTo(Template template) {
        template.resource("Bucket", "AWS::S3::Bucket")
                // The ledger outlives the stack, but nothing is left of a first create that failed.
                .attribute("DeletionPolicy", "RetainExceptOnCreate")
                .attribute("UpdateReplacePolicy", "Retain")
                .property(
                        "PublicAccessBlockConfiguration",
                        mapping()
                                .set("BlockPublicAcls", true)
                                .set("BlockPublicPolicy", true)
                                .set("IgnorePublicAcls", true)
                                .set("RestrictPublicBuckets", true))
                .property(
                        "OwnershipControls",
                        mapping().set("Rules", List.of(mapping().set("ObjectOwnership", "BucketOwnerEnforced"))))
                .property(
                        "BucketEncryption",
                        mapping()
                                .set(
                                        "ServerSideEncryptionConfiguration",
                                        // S3's own keys: one in KMS would cost by the month.
                                        List.of(mapping()
                                                .set(
                                                        "ServerSideEncryptionByDefault",
                                                        mapping().set("SSEAlgorithm", "AES256")))))
                .property("VersioningConfiguration", mapping().set("Status", "Enabled"))
                .property("LifecycleConfiguration", mapping().set("Rules", List.of(unfinishedUploads(), oldVersions())))
                .tagged();
        template.resource("BucketPolicy", "AWS::S3::BucketPolicy")
                .property("Bucket", ref("Bucket"))
                .property("PolicyDocument", tlsOnly());
        template.output(StackOutput.BUCKET, ref("Bucket"));
    }

    /** What a killed deploy left of a large zip. */
    private static Mapping unfinishedUploads() {
        return mapping()
                .set("Id", "unfinished-uploads")
                .set("Status", "Enabled")
                .set(
                        "AbortIncompleteMultipartUpload",
                        mapping().set("DaysAfterInitiation", DAYS_OF_UNFINISHED_UPLOADS));
    }

    /** What a deploy pruned or wrote anew: for some days it can be brought back. */
    private static Mapping oldVersions() {
        return mapping()
                .set("Id", "old-versions")
                .set("Status", "Enabled")
                .set("NoncurrentVersionExpiration", mapping().set("NoncurrentDays", DAYS_OF_OLD_VERSIONS))
                // The marks that say "deleted" go when nothing is left below them.
                .set("ExpiredObjectDeleteMarker", true);
    }

    private static Mapping tlsOnly() {
        return Statement.policy(List.of(Statement.deny("s3:*")
                .to("*")
                .on(attribute("Bucket", "Arn"), sub("${Bucket.Arn}/*"))
                .when("Bool", "aws:SecureTransport", "false")));
    }
}
