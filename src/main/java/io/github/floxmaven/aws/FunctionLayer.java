package io.github.floxmaven.aws;

import io.github.floxmaven.release.BundleZip;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;

/**
 * The layer of a function. Each version is one zip of the system's bucket: dependencies of the part, or its earlier site.
 * A version's description is the digest of what it holds, so that the same zip's version is found again, also after a
 * deploy that was killed.
 */
final class FunctionLayer {
    private final AwsAccess access;
    private final String name;

    /** @param name the layer's name, which is the function's */
    FunctionLayer(AwsAccess access, String name) {
        this.access = access;
        this.name = name;
    }

    /** The ARN of the version with that zip, which is published if there is none. */
    String version(String bucket, BundleZip zip) {
        String digest = zip.digest().hex();
        Optional<String> known = versions().stream()
                .filter(version -> digest.equals(version.description()))
                .map(LayerVersionsListItem::layerVersionArn)
                .findFirst();
        return known.orElseGet(() -> access.call(() -> access.lambda()
                .publishLayerVersion(request -> request.layerName(name)
                        .description(digest)
                        .content(content -> content.s3Bucket(bucket).s3Key(zip.key())))
                .layerVersionArn()));
    }

    /** Deletes all versions but those with these ARNs. */
    void prune(Collection<String> needed) {
        versions().stream()
                .filter(version -> !needed.contains(version.layerVersionArn()))
                .forEach(version -> access.call(() -> access.lambda()
                        .deleteLayerVersion(request -> request.layerName(name).versionNumber(version.version()))));
    }

    private List<LayerVersionsListItem> versions() {
        return access.call(() ->
                access.lambda().listLayerVersionsPaginator(request -> request.layerName(name)).layerVersions().stream()
                        .toList());
    }
}
