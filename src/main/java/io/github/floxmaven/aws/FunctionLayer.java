package io.github.floxmaven.aws;

import io.github.floxmaven.release.BundleZip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;

/**
 * The layer of a function. Each version is one zip of the system's bucket: dependencies of the part, its site, or its
 * earlier site. A version's description is the digest of what it holds, so that the same zip's version is found again, also
 * after a deploy that was killed.
 */
final class FunctionLayer {
    private final AwsAccess access;
    private final String name;

    /** @param name the layer's name, which is the function's */
    FunctionLayer(AwsAccess access, String name) {
        this.access = access;
        this.name = name;
    }

    /** The ARNs of the versions with those zips, in their order; what there is none of is published. */
    List<String> versions(String bucket, List<BundleZip> zips) {
        if (zips.isEmpty()) {
            return List.of();
        }
        Map<String, String> known = new HashMap<>();
        digests().forEach((arn, digest) -> known.put(digest, arn));
        return zips.stream()
                .map(zip -> known.computeIfAbsent(zip.digest().hex(), digest -> publish(bucket, zip.key(), digest)))
                .toList();
    }

    /** What all versions hold, by their ARNs. */
    Map<String, String> digests() {
        return versions().stream()
                .collect(Collectors.toMap(
                        LayerVersionsListItem::layerVersionArn, version -> String.valueOf(version.description())));
    }

    private String publish(String bucket, String key, String digest) {
        return access.call(() -> access.lambda()
                .publishLayerVersion(request -> request.layerName(name)
                        .description(digest)
                        .content(content -> content.s3Bucket(bucket).s3Key(key)))
                .layerVersionArn());
    }

    /** Deletes a version; functions that have it go on with it. */
    void delete(long version) {
        access.call(() -> access.lambda()
                .deleteLayerVersion(request -> request.layerName(name).versionNumber(version)));
    }

    /** Deletes all versions. */
    void deleteAll() {
        versions().forEach(version -> delete(version.version()));
    }

    /** All versions. */
    List<LayerVersionsListItem> versions() {
        return access.call(() ->
                access.lambda().listLayerVersionsPaginator(request -> request.layerName(name)).layerVersions().stream()
                        .toList());
    }
}
