package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code AWS::S3::Bucket}: a bucket in S3. */
public final class BucketHandler implements ResourceHandler {
    private final S3Service s3;

    public BucketHandler(S3Service s3) {
        this.s3 = s3;
    }

    @Override
    public String create(Resource resource) {
        try {
            s3.addBucket(resource.physicalId(), resource.region());
        } catch (AwsException e) {
            throw new ResourceFailure(resource.physicalId() + " already exists");
        }
        update(resource);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        boolean versioned = resource.properties().has("VersioningConfiguration")
                && resource.properties()
                        .getAsJsonObject("VersioningConfiguration")
                        .get("Status")
                        .getAsString()
                        .equals("Enabled");
        s3.bucket(resource.physicalId()).ifPresent(bucket -> {
            bucket.setVersioned(versioned);
            bucket.setTags(tags(resource));
        });
    }

    private static Map<String, String> tags(Resource resource) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (resource.properties().has("Tags")) {
            resource.properties()
                    .getAsJsonArray("Tags")
                    .forEach(tag -> tags.put(
                            tag.getAsJsonObject().get("Key").getAsString(),
                            tag.getAsJsonObject().get("Value").getAsString()));
        }
        return tags;
    }

    @Override
    public void delete(Resource resource) {
        if (s3.bucket(resource.physicalId()).isPresent()) {
            try {
                s3.removeBucket(resource.physicalId());
            } catch (AwsException e) {
                throw new ResourceFailure(e.getMessage()
                        + " (Service: S3, Status Code: 409, Request ID: 0000000000000000) (SDK Attempt Count: 1)");
            }
        }
    }
}
