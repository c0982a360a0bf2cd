package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One version of an object, or a delete marker.
 *
 * @param versionId {@code null}, the word, in a bucket without versioning
 * @param content null for a delete marker
 * @param etag without quotation marks
 * @param headers those of the upload that come back with the object: content type, user metadata and the like
 */
public record StoredObject(
        String key,
        String versionId,
        byte[] content,
        String etag,
        Optional<Checksum> checksum,
        Map<String, String> headers,
        Instant lastModified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    static StoredObject of(String key, byte[] content, Optional<Checksum> checksum, Map<String, String> headers) {
        return new StoredObject(key, "null", content, Checksum.hex("MD5", content), checksum, headers, Instant.now());
    }

    static StoredObject deleteMarker(String key) {
        return new StoredObject(key, "null", null, "", Optional.empty(), Map.of(), Instant.now());
    }

    /** The headers of an upload that S3 keeps with the object. */
    static Map<String, String> keptHeaders(Request upload) {
        return upload.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-amz-meta-")
                        || header.getKey().equals("content-type")
                        || header.getKey().equals("cache-control")
                        || header.getKey().equals("content-disposition"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean isDeleteMarker() {
        return content == null;
    }

    StoredObject withEtag(String newEtag) {
        return new StoredObject(key, versionId, content, newEtag, checksum, headers, lastModified);
    }

    StoredObject withNewVersionId() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new StoredObject(key, id, content, etag, checksum, headers, lastModified);
    }

    String quotedEtag() {
        return "\"" + etag + "\"";
    }

    String httpDate() {
        return HTTP_DATE.format(lastModified);
    }
}
