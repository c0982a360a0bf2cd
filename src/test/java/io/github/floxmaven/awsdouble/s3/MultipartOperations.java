package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Uploads in parts. */
final class MultipartOperations {
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private record Pending(
            String bucket, String key, Map<String, String> headers, Instant started, TreeMap<Integer, Upload> parts) {}

    private final S3Service s3;
    private final Map<String, Pending> uploads = new LinkedHashMap<>();

    MultipartOperations(S3Service s3) {
        this.s3 = s3;
    }

    void addTo(Map<String, Function<Request, Response>> operations) {
        operations.put("CreateMultipartUpload", this::create);
        operations.put("UploadPart", this::uploadPart);
        operations.put("CompleteMultipartUpload", this::complete);
        operations.put("AbortMultipartUpload", this::abort);
        operations.put("ListMultipartUploads", this::list);
    }

    private Response create(Request request) {
        Target target = Target.of(request.path());
        s3.requireBucket(target.bucket());
        String id = UUID.randomUUID().toString();
        uploads.put(
                id,
                new Pending(
                        target.bucket(),
                        target.key(),
                        StoredObject.keptHeaders(request),
                        Instant.now(),
                        new TreeMap<>()));
        return Response.xml(
                200,
                Xml.element("InitiateMultipartUploadResult")
                        .add("Bucket", target.bucket())
                        .add("Key", target.key())
                        .add("UploadId", id));
    }

    private Response uploadPart(Request request) {
        Upload part = Upload.of(request);
        int number = Integer.parseInt(request.query("partNumber").orElseThrow());
        pending(request).parts().put(number, part);
        Response response = Response.empty(200).with("ETag", "\"" + etag(part) + "\"");
        return part.checksum()
                .map(checksum -> response.with(checksum.header(), checksum.value()))
                .orElse(response);
    }

    private Response complete(Request request) {
        Pending pending = pending(request);
        Bucket bucket = s3.requireBucket(request);
        List<Upload> parts = chosen(request, pending);
        Preconditions.check(request, bucket.get(pending.key()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        parts.forEach(part -> {
            content.writeBytes(part.content());
            digests.writeBytes(Checksum.digest("MD5", part.content()));
        });
        List<Checksum> checksums =
                parts.stream().flatMap(part -> part.checksum().stream()).toList();
        Optional<Checksum> checksum =
                checksums.size() == parts.size() ? Optional.of(Checksum.composite(checksums)) : Optional.empty();
        String etag = Checksum.hex("MD5", digests.toByteArray()) + "-" + parts.size();
        StoredObject object =
                bucket.put(StoredObject.of(pending.key(), content.toByteArray(), checksum, pending.headers())
                        .withEtag(etag));
        uploads.remove(request.query("uploadId").orElseThrow());
        Xml result = Xml.element("CompleteMultipartUploadResult")
                .add("Bucket", bucket.name())
                .add("Key", object.key())
                .add("ETag", object.quotedEtag());
        checksum.ifPresent(
                composite -> result.add(composite.element(), composite.value()).add("ChecksumType", "COMPOSITE"));
        return ObjectOperations.stored(Response.xml(200, result), object);
    }

    /** The parts that the request lists, each as it was uploaded, and all but the last large enough. */
    private static List<Upload> chosen(Request request, Pending pending) {
        List<Upload> chosen = new ArrayList<>();
        List<Xml> listed = Xml.parse(request.body()).all("Part");
        for (Xml entry : listed) {
            Upload part =
                    pending.parts().get(Integer.valueOf(entry.text("PartNumber").orElseThrow()));
            if (part == null
                    || !etag(part)
                            .equals(Preconditions.unquoted(entry.text("ETag").orElseThrow()))) {
                throw new AwsException(400, "InvalidPart", "One or more of the specified parts could not be found.");
            }
            if (chosen.size() < listed.size() - 1 && part.content().length < SMALLEST_PART) {
                throw new AwsException(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
            }
            chosen.add(part);
        }
        if (chosen.isEmpty()) {
            throw new AwsException(400, "MalformedXML", "You must specify at least one part");
        }
        return chosen;
    }

    private Response abort(Request request) {
        pending(request);
        uploads.remove(request.query("uploadId").orElseThrow());
        return Response.empty(204);
    }

    private Response list(Request request) {
        Bucket bucket = s3.requireBucket(request);
        Xml result = Xml.element("ListMultipartUploadsResult")
                .add("Bucket", bucket.name())
                .add("IsTruncated", false);
        uploads.forEach((id, pending) -> {
            if (pending.bucket().equals(bucket.name())) {
                result.add(Xml.element("Upload")
                        .add("Key", pending.key())
                        .add("UploadId", id)
                        .add("Initiated", pending.started()));
            }
        });
        return Response.xml(200, result);
    }

    private Pending pending(Request request) {
        return Optional.ofNullable(uploads.get(request.query("uploadId").orElse("")))
                .orElseThrow(
                        () -> new AwsException(404, "NoSuchUpload", "The specified multipart upload does not exist."));
    }

    private static String etag(Upload part) {
        return Checksum.hex("MD5", part.content());
    }
}
