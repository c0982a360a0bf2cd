package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** The buckets of a system: that of its stack, and any that stayed when an earlier stack was deleted. */
final class SystemBuckets {
    /** CloudFormation begins a bucket's name with the stack's, or with as much of it as there is room for. */
    private static final int SURE_LENGTH = 20;

    private final AwsAccess access;
    private final SystemName system;
    private final String prefix;

    SystemBuckets(AwsAccess access, SystemName system) {
        this.access = access;
        this.system = system;
        String stackName = SystemTemplate.stackName(system);
        this.prefix = stackName.substring(0, Math.min(stackName.length(), SURE_LENGTH));
    }

    /** Their names. What belongs to the system is what is tagged so, whatever its name. */
    List<String> names() {
        return access.call(() -> access
                .s3()
                .listBucketsPaginator(request ->
                        request.prefix(prefix).bucketRegion(access.region().id()))
                .buckets()
                .stream()
                .map(Bucket::name)
                .filter(name -> name.startsWith(prefix))
                .filter(this::isOurs)
                .toList());
    }

    boolean exists(String name) {
        return access.call(() -> {
            try {
                access.s3().headBucket(request -> request.bucket(name));
                return true;
            } catch (NoSuchBucketException e) {
                return false;
            }
        });
    }

    /** Deletes all versions of all that is in the bucket, then the bucket. */
    void delete(String name, Progress progress) {
        try {
            access.call(() -> {
                empty(name, progress);
                return access.s3().deleteBucket(request -> request.bucket(name));
            });
        } catch (FloxException e) {
            if (!(e.getCause() instanceof NoSuchBucketException)) {
                throw e;
            }
            progress.detail("bucket " + name + " is gone already");
        }
    }

    private boolean isOurs(String name) {
        try {
            Map<String, String> tags = access.s3().getBucketTagging(request -> request.bucket(name)).tagSet().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
            return system.project().equals(tags.get(SystemTemplate.PROJECT_TAG))
                    && system.name().equals(tags.get(SystemTemplate.SYSTEM_TAG));
        } catch (S3Exception e) {
            // Not even tagged, or gone since it was listed.
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    private void empty(String name, Progress progress) {
        long deleted = 0;
        // The first page again and again: what it lists is gone by the next time.
        for (List<ObjectIdentifier> page = page(name); !page.isEmpty(); page = page(name)) {
            List<ObjectIdentifier> doomed = page;
            DeleteObjectsResponse response = access.s3().deleteObjects(request -> request.bucket(name)
                    .delete(delete -> delete.objects(doomed).quiet(true)));
            if (response.hasErrors() && !response.errors().isEmpty()) {
                throw refused(name, response.errors().get(0), response.errors().size());
            }
            deleted += doomed.size();
            progress.detail(deleted + " versions of objects deleted from bucket " + name);
        }
        progress.say(String.format(
                Locale.ROOT, "Bucket %s is empty now: %,d versions of objects were deleted.", name, deleted));
    }

    private List<ObjectIdentifier> page(String name) {
        ListObjectVersionsResponse page = access.s3().listObjectVersions(request -> request.bucket(name));
        return Stream.concat(
                        page.versions().stream().map(version -> identifier(version.key(), version.versionId())),
                        page.deleteMarkers().stream().map(marker -> identifier(marker.key(), marker.versionId())))
                .toList();
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private static FloxException refused(String bucket, S3Error error, int count) {
        return new FloxException("S3 did not delete " + count + " objects of bucket " + bucket + ", such as "
                + error.key() + ": " + Optional.ofNullable(error.message()).orElse(error.code())
                + "\n  Grant s3:DeleteObjectVersion on the bucket, or delete them yourself, and run the goal again.");
    }
}
