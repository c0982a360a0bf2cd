package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of S3 on single objects, and {@code DeleteObjects}. */
final class ObjectOperations {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final S3Service s3;

    ObjectOperations(S3Service s3) {
        this.s3 = s3;
    }

    void addTo(Map<String, Function<Request, Response>> operations) {
        operations.put("PutObject", this::putObject);
        operations.put("CopyObject", this::copyObject);
        operations.put("GetObject", this::getObject);
        operations.put("HeadObject", this::headObject);
        operations.put("DeleteObject", this::deleteObject);
        operations.put("DeleteObjects", this::deleteObjects);
    }

    private Response putObject(Request request) {
        Bucket bucket = s3.requireBucket(request);
        String key = Target.of(request.path()).key();
        Upload upload = Upload.of(request);
        Preconditions.check(request, bucket.get(key));
        StoredObject object = bucket.put(
                StoredObject.of(key, upload.content(), upload.checksum(), StoredObject.keptHeaders(request)));
        return stored(Response.empty(200), object);
    }

    private Response copyObject(Request request) {
        Bucket bucket = s3.requireBucket(request);
        String key = Target.of(request.path()).key();
        StoredObject source = source(request.header("x-amz-copy-source").orElseThrow());
        Preconditions.check(request, bucket.get(key));
        Optional<Checksum> checksum = request.header("x-amz-checksum-algorithm")
                .map(algorithm -> Checksum.of(algorithm.toLowerCase(Locale.ROOT), source.content()))
                .or(source::checksum);
        boolean replaces =
                request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        StoredObject copy = bucket.put(StoredObject.of(
                key, source.content(), checksum, replaces ? StoredObject.keptHeaders(request) : source.headers()));
        Xml result =
                Xml.element("CopyObjectResult").add("ETag", copy.quotedEtag()).add("LastModified", copy.lastModified());
        checksum.ifPresent(made -> result.add(made.element(), made.value()));
        return versionId(Response.xml(200, result), copy);
    }

    private StoredObject source(String copySource) {
        String[] parts = copySource.split("\\?versionId=");
        String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
        Target target = Target.of(path.startsWith("/") ? path : "/" + path);
        return find(
                s3.requireBucket(target.bucket()),
                target.key(),
                Arrays.stream(parts).skip(1).findFirst());
    }

    private static StoredObject find(Bucket bucket, String key, Optional<String> versionId) {
        if (versionId.isEmpty()) {
            return bucket.get(key)
                    .orElseThrow(() -> new AwsException(404, "NoSuchKey", "The specified key does not exist."));
        }
        StoredObject object = bucket.version(key, versionId.get())
                .orElseThrow(() -> new AwsException(404, "NoSuchVersion", "The specified version does not exist."));
        if (object.isDeleteMarker()) {
            throw new AwsException(
                    405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return object;
    }

    private StoredObject find(Request request) {
        return find(s3.requireBucket(request), Target.of(request.path()).key(), request.query("versionId"));
    }

    private Response getObject(Request request) {
        StoredObject object = find(request);
        Optional<Response> unmet = unmet(request, object);
        if (unmet.isPresent()) {
            return unmet.get();
        }
        byte[] content = object.content();
        Matcher range = RANGE.matcher(request.header("Range").orElse(""));
        if (!range.matches()) {
            return withChecksum(described(Response.of(200, content), object), request, object);
        }
        int from = range.group(1).isEmpty()
                ? Math.max(0, content.length - Integer.parseInt(range.group(2)))
                : Integer.parseInt(range.group(1));
        boolean open = range.group(1).isEmpty() || range.group(2).isEmpty();
        int to = open ? content.length : Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= content.length) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return described(Response.of(206, Arrays.copyOfRange(content, from, to)), object)
                .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
    }

    private Response headObject(Request request) {
        StoredObject object = find(request);
        return unmet(request, object)
                .orElseGet(() -> withChecksum(described(Response.empty(200), object), request, object)
                        .with("Content-Length", String.valueOf(object.content().length)));
    }

    private static Optional<Response> unmet(Request request, StoredObject object) {
        Optional<String> ifMatch = request.header("If-Match").map(Preconditions::unquoted);
        if (ifMatch.isPresent() && !ifMatch.get().equals(object.etag())) {
            throw new AwsException(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        return request.header("If-None-Match")
                .map(Preconditions::unquoted)
                .filter(object.etag()::equals)
                .map(etag -> Response.empty(304));
    }

    private Response deleteObject(Request request) {
        Bucket bucket = s3.requireBucket(request);
        String key = Target.of(request.path()).key();
        if (request.header("If-Match").isPresent()) {
            Preconditions.check(request, bucket.get(key));
        }
        Optional<StoredObject> deleted = request.hasQuery("versionId")
                ? bucket.deleteVersion(key, request.query("versionId").orElseThrow())
                : bucket.delete(key);
        Response response = Response.empty(204);
        return deleted.filter(object -> !object.versionId().equals("null"))
                .map(object -> versionId(response, object)
                        .with("x-amz-delete-marker", String.valueOf(object.isDeleteMarker())))
                .orElse(response);
    }

    private Response deleteObjects(Request request) {
        Bucket bucket = s3.requireBucket(request);
        Xml delete = Xml.parse(Upload.of(request).content());
        boolean quiet = delete.text("Quiet").map(Boolean::parseBoolean).orElse(false);
        Xml result = Xml.element("DeleteResult").attribute("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/");
        if (delete.all("Object").size() > 1000) {
            throw new AwsException(400, "MalformedXML", "At most 1000 objects can be deleted at once.");
        }
        for (Xml object : delete.all("Object")) {
            String key = object.text("Key").orElseThrow();
            Optional<String> versionId = object.text("VersionId");
            Optional<StoredObject> deleted =
                    versionId.isPresent() ? bucket.deleteVersion(key, versionId.get()) : bucket.delete(key);
            if (!quiet) {
                Xml entry = Xml.element("Deleted").add("Key", key).add("VersionId", versionId);
                deleted.filter(StoredObject::isDeleteMarker).ifPresent(marker -> entry.add("DeleteMarker", true)
                        .add("DeleteMarkerVersionId", marker.versionId()));
                result.add(entry);
            }
        }
        return Response.xml(200, result);
    }

    /** What the answer to a write says of the object. */
    static Response stored(Response response, StoredObject object) {
        Response described = versionId(response, object).with("ETag", object.quotedEtag());
        return object.checksum()
                .map(checksum -> described.with(checksum.header(), checksum.value()))
                .orElse(described);
    }

    private static Response described(Response response, StoredObject object) {
        Response described = versionId(response, object)
                .with("ETag", object.quotedEtag())
                .with("Last-Modified", object.httpDate())
                .with("Accept-Ranges", "bytes");
        for (Map.Entry<String, String> header : object.headers().entrySet()) {
            described = described.with(header.getKey(), header.getValue());
        }
        return described;
    }

    private static Response withChecksum(Response response, Request request, StoredObject object) {
        return object.checksum()
                .filter(checksum -> request.header("x-amz-checksum-mode").isPresent())
                .map(checksum -> response.with(checksum.header(), checksum.value()))
                .orElse(response);
    }

    private static Response versionId(Response response, StoredObject object) {
        return object.versionId().equals("null") ? response : response.with("x-amz-version-id", object.versionId());
    }
}
