package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Protocol;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Service;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The operations of S3 on buckets; those on objects are next door. */
public final class S3Service implements Service {
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final Map<String, Function<Request, Response>> operations = new HashMap<>();
    private int pageSize = 1000;

    public S3Service() {
        operations.put("ListBuckets", this::listBuckets);
        operations.put("CreateBucket", this::createBucket);
        operations.put("HeadBucket", request -> Response.empty(200)
                .with("x-amz-bucket-region", requireBucket(request).region()));
        operations.put("DeleteBucket", this::deleteBucket);
        operations.put("GetBucketLocation", this::getBucketLocation);
        operations.put("GetBucketVersioning", this::getBucketVersioning);
        operations.put("GetBucketTagging", this::getBucketTagging);
        operations.put("GetBucketEncryption", this::getBucketEncryption);
        operations.put("PutBucketVersioning", this::putBucketVersioning);
        operations.put("ListObjectsV2", this::listObjects);
        operations.put("ListObjectVersions", this::listObjectVersions);
        new ObjectOperations(this).addTo(operations);
        new MultipartOperations(this).addTo(operations);
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public String name() {
        return "S3";
    }

    @Override
    public Protocol protocol() {
        return Protocol.S3;
    }

    public List<Bucket> buckets() {
        return List.copyOf(buckets.values());
    }

    public Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** How many entries a page of a listing holds at most. Default: 1000, as on AWS. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public Bucket addBucket(String name, String region) {
        if (buckets.containsKey(name)) {
            throw new AwsException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        Bucket bucket = new Bucket(name, region);
        buckets.put(name, bucket);
        return bucket;
    }

    /** The object that an {@code https} address names, with the bucket in the host or in the path. */
    public byte[] read(URI address) {
        String bucketInHost =
                address.getHost().startsWith("s3.") || address.getHost().startsWith("127.")
                        ? ""
                        : "/" + address.getHost().replaceFirst("\\.s3[.-].*", "");
        Target target = Target.of(bucketInHost + address.getPath());
        return bucket(target.bucket())
                .flatMap(bucket -> bucket.get(target.key()))
                .map(StoredObject::content)
                .orElseThrow(() -> AwsException.validation("S3 error: The specified key does not exist."));
    }

    @Override
    public String operation(Request request) {
        Target target = Target.of(request.path());
        String operation = !target.key().isEmpty()
                ? objectOperation(request)
                : target.bucket().isEmpty() ? "ListBuckets" : bucketOperation(request);
        if (!operations.containsKey(operation)) {
            throw new AwsException(
                    501,
                    "NotImplemented",
                    "the double has no operation for " + request.method() + " " + request.path());
        }
        return operation;
    }

    @Override
    public Response handle(String operation, Request request) {
        return operations.get(operation).apply(request);
    }

    Bucket requireBucket(Request request) {
        return requireBucket(Target.of(request.path()).bucket());
    }

    Bucket requireBucket(String name) {
        return bucket(name)
                .orElseThrow(() -> new AwsException(404, "NoSuchBucket", "The specified bucket does not exist"));
    }

    void removeBucket(String name) {
        if (!requireBucket(name).isEmpty()) {
            throw new AwsException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(name);
    }

    private static String bucketOperation(Request request) {
        return switch (request.method()) {
            case "PUT" -> request.hasQuery("versioning") ? "PutBucketVersioning" : "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> "DeleteBucket";
            case "POST" -> request.hasQuery("delete") ? "DeleteObjects" : "PostObject";
            default -> {
                if (request.hasQuery("location")) {
                    yield "GetBucketLocation";
                }
                if (request.hasQuery("versioning")) {
                    yield "GetBucketVersioning";
                }
                if (request.hasQuery("tagging")) {
                    yield "GetBucketTagging";
                }
                if (request.hasQuery("encryption")) {
                    yield "GetBucketEncryption";
                }
                if (request.hasQuery("uploads")) {
                    yield "ListMultipartUploads";
                }
                if (request.hasQuery("versions")) {
                    yield "ListObjectVersions";
                }
                yield request.hasQuery("list-type") ? "ListObjectsV2" : "ListObjects";
            }
        };
    }

    private static String objectOperation(Request request) {
        return switch (request.method()) {
            case "GET" -> "GetObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> request.hasQuery("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" -> request.hasQuery("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload";
            default -> {
                if (request.hasQuery("uploadId")) {
                    yield "UploadPart";
                }
                yield request.header("x-amz-copy-source").isPresent() ? "CopyObject" : "PutObject";
            }
        };
    }

    private Response listBuckets(Request request) {
        return Response.xml(
                200, Xml.element("ListAllMyBucketsResult").addList("Buckets", buckets.values(), bucket -> Xml.element(
                                "Bucket")
                        .add("Name", bucket.name())
                        .add("CreationDate", bucket.created())));
    }

    private Response createBucket(Request request) {
        Target target = Target.of(request.path());
        addBucket(target.bucket(), request.region());
        return Response.empty(200).with("Location", "/" + target.bucket());
    }

    private Response deleteBucket(Request request) {
        removeBucket(Target.of(request.path()).bucket());
        return Response.empty(204);
    }

    private Response getBucketLocation(Request request) {
        return Response.xml(
                200,
                Xml.element("LocationConstraint")
                        .withText(requireBucket(request).region()));
    }

    private Response getBucketVersioning(Request request) {
        return Response.xml(
                200,
                Xml.element("VersioningConfiguration")
                        .add("Status", requireBucket(request).versioned() ? "Enabled" : null));
    }

    private Response getBucketTagging(Request request) {
        Map<String, String> tags = requireBucket(request).tags();
        if (tags.isEmpty()) {
            throw new AwsException(404, "NoSuchTagSet", "The TagSet does not exist");
        }
        Xml set = Xml.element("TagSet");
        tags.forEach((key, value) -> set.add(Xml.element("Tag").add("Key", key).add("Value", value)));
        return Response.xml(200, Xml.element("Tagging").add(set));
    }

    /** With S3's own keys, as any bucket of which nobody wants more. */
    private Response getBucketEncryption(Request request) {
        requireBucket(request);
        return Response.xml(
                200,
                Xml.element("ServerSideEncryptionConfiguration")
                        .add(Xml.element("Rule")
                                .add(Xml.element("ApplyServerSideEncryptionByDefault")
                                        .add("SSEAlgorithm", "AES256"))));
    }

    private Response putBucketVersioning(Request request) {
        boolean enabled = Xml.parse(request.body()).text("Status").orElse("").equals("Enabled");
        requireBucket(request).setVersioned(enabled);
        return Response.empty(200);
    }

    private Response listObjects(Request request) {
        return Response.xml(
                200,
                new Listing(requireBucket(request), request, pageSize)
                        .objects(
                                request.query("continuation-token").orElse(""),
                                request.query("start-after").orElse("")));
    }

    private Response listObjectVersions(Request request) {
        return Response.xml(
                200,
                new Listing(requireBucket(request), request, pageSize)
                        .versions(
                                request.query("key-marker").orElse(""),
                                request.query("version-id-marker").orElse("")));
    }
}
