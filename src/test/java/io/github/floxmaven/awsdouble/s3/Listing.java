package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lists a bucket's objects, or all their versions, by prefix and delimiter, page by page. */
final class Listing {
    private final Bucket bucket;
    private final String prefix;
    private final String delimiter;
    private final int pageSize;
    private final UnaryOperator<String> encoding;

    Listing(Bucket bucket, Request request, int largestPage) {
        this.bucket = bucket;
        this.prefix = request.query("prefix").orElse("");
        this.delimiter = request.query("delimiter").orElse("");
        this.pageSize = Math.min(
                largestPage, request.query("max-keys").map(Integer::valueOf).orElse(largestPage));
        this.encoding = request.query("encoding-type").isPresent()
                ? text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/")
                : UnaryOperator.identity();
    }

    /** {@code ListObjectsV2}. */
    Xml objects(String continuationToken, String startAfter) {
        String after = continuationToken.compareTo(startAfter) > 0 ? continuationToken : startAfter;
        List<StoredObject> left = bucket.current().stream()
                .filter(object ->
                        object.key().startsWith(prefix) && object.key().compareTo(after) > 0)
                .toList();
        List<StoredObject> page = left.subList(0, Math.min(pageSize, left.size()));
        boolean truncated = page.size() < left.size();
        Xml result = start("ListBucketResult", truncated).add("KeyCount", page.size());
        if (truncated) {
            result.add("NextContinuationToken", page.get(page.size() - 1).key());
        }
        addPrefixes(result, page);
        page.stream()
                .filter(object -> commonPrefix(object).isEmpty())
                .forEach(object -> result.add(describe("Contents", object)));
        return result;
    }

    /** {@code ListObjectVersions}; both markers name the last entry of the page before. */
    Xml versions(String keyMarker, String versionMarker) {
        List<StoredObject> all = bucket.allVersions().stream()
                .filter(object -> object.key().startsWith(prefix))
                .toList();
        int from = 0;
        while (from < all.size() && isUpTo(all.get(from), keyMarker, versionMarker, all.subList(0, from))) {
            from++;
        }
        List<StoredObject> page = all.subList(from, Math.min(from + pageSize, all.size()));
        boolean truncated = from + page.size() < all.size();
        Xml result = start("ListVersionsResult", truncated);
        if (truncated) {
            StoredObject last = page.get(page.size() - 1);
            result.add("NextKeyMarker", encoding.apply(last.key())).add("NextVersionIdMarker", last.versionId());
        }
        addPrefixes(result, page);
        for (StoredObject object : page) {
            if (commonPrefix(object).isEmpty()) {
                result.add(describe(object.isDeleteMarker() ? "DeleteMarker" : "Version", object)
                        .add("VersionId", object.versionId())
                        .add("IsLatest", bucket.isLatest(object)));
            }
        }
        return result;
    }

    private static boolean isUpTo(StoredObject object, String key, String version, List<StoredObject> passed) {
        int order = object.key().compareTo(key);
        boolean markerPassed = passed.stream()
                .anyMatch(each -> each.key().equals(key) && each.versionId().equals(version));
        return order < 0 || order == 0 && (version.isEmpty() || !markerPassed);
    }

    private Xml start(String name, boolean truncated) {
        return Xml.element(name)
                .attribute("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/")
                .add("Name", bucket.name())
                .add("Prefix", encoding.apply(prefix))
                .add("MaxKeys", pageSize)
                .add("IsTruncated", truncated);
    }

    private void addPrefixes(Xml result, List<StoredObject> page) {
        Set<String> prefixes = new LinkedHashSet<>();
        page.stream()
                .map(this::commonPrefix)
                .filter(common -> !common.isEmpty())
                .forEach(prefixes::add);
        prefixes.forEach(common -> result.add(Xml.element("CommonPrefixes").add("Prefix", encoding.apply(common))));
    }

    /** The part of the key up to the delimiter that the object is folded into, or nothing. */
    private String commonPrefix(StoredObject object) {
        int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
        return end < 0 ? "" : object.key().substring(0, end + delimiter.length());
    }

    private Xml describe(String name, StoredObject object) {
        Xml xml = Xml.element(name).add("Key", encoding.apply(object.key())).add("LastModified", object.lastModified());
        return object.isDeleteMarker()
                ? xml
                : xml.add("ETag", object.quotedEtag())
                        .add("Size", object.content().length)
                        .add("StorageClass", "STANDARD");
    }
}
