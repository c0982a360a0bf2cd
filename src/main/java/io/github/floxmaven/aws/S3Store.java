package io.github.floxmaven.aws;

import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.SideBySide;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A system's bucket. Writes are conditional in S3 itself
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html).
 */
final class S3Store implements ObjectStore {
    /** Another conditional write of the key came in between: as if it had come before. */
    private static final int CONFLICT = 409;

    private static final int PRECONDITION_FAILED = 412;

    /** More than a project has zips. */
    private static final int FILES_AT_A_TIME = 4;

    private final AwsAccess access;
    private final S3Client s3;
    private final String bucket;
    private final UploadProgress.Listener listener;

    S3Store(AwsAccess access, String bucket) {
        this(access, bucket, (what, done, total) -> {});
    }

    /** @param listener hears how far uploads are */
    S3Store(AwsAccess access, String bucket, UploadProgress.Listener listener) {
        this.access = access;
        // Renewing a lease, another thread uses it too.
        this.s3 = access.s3();
        this.bucket = bucket;
        this.listener = listener;
    }

    @Override
    public Optional<StoredObject> read(String key) {
        return access.call(() -> {
            try {
                ResponseBytes<GetObjectResponse> object =
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
                return Optional.of(
                        new StoredObject(object.asByteArray(), object.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return put(key, content, request -> request.ifNoneMatch("*"));
    }

    @Override
    public Optional<String> replace(String key, byte[] content, String tag) {
        return put(key, content, request -> request.ifMatch(tag));
    }

    private Optional<String> put(String key, byte[] content, Consumer<PutObjectRequest.Builder> condition) {
        return ifItHolds(() -> s3.putObject(
                        request -> request.bucket(bucket).key(key).applyMutation(condition),
                        RequestBody.fromBytes(content)))
                .map(PutObjectResponse::eTag)
                .or(() -> tagOfOwn(key, content));
    }

    @Override
    public boolean delete(String key, String tag) {
        return ifItHolds(() -> s3.deleteObject(
                        request -> request.bucket(bucket).key(key).ifMatch(tag)))
                .isPresent();
    }

    @Override
    public void delete(String key) {
        access.call(() -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public boolean exists(String key) {
        return access.call(() -> {
            try {
                s3.headObject(request -> request.bucket(bucket).key(key));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    @Override
    public void upload(Map<String, Path> files) {
        List<FileUpload> uploads = files.entrySet().stream()
                .map(file -> new FileUpload(access, bucket, file.getKey(), file.getValue()))
                .toList();
        UploadProgress progress = UploadProgress.of(uploads, listener);
        SideBySide.run(
                FILES_AT_A_TIME,
                uploads.stream()
                        .<Supplier<FileUpload>>map(upload -> () -> upload.run(progress))
                        .toList());
    }

    @Override
    public void download(String key, Path file) {
        access.call(() -> s3.getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toFile(file)));
    }

    /** S3 has it of what was copied; of what was uploaded it has another checksum, and all bytes are read. */
    @Override
    public Optional<String> sha256(String key) {
        return access.call(() -> {
            try {
                HeadObjectResponse head =
                        s3.headObject(request -> request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
                boolean ofTheWhole = head.checksumSHA256() != null && head.checksumType() != ChecksumType.COMPOSITE;
                byte[] sha256 = ofTheWhole ? Base64.getDecoder().decode(head.checksumSHA256()) : sha256OfBytes(key);
                return Optional.of(HexFormat.of().formatHex(sha256));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * S3 moves the bytes within an account and region. The credentials of this store have to be allowed to read the other
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
     */
    @Override
    public boolean copy(String key, ObjectStore from) {
        if (!(from instanceof S3Store source) || !access.leadsWhere(source.access)) {
            return false;
        }
        access.call(() -> s3.copyObject(request -> request.sourceBucket(source.bucket)
                .sourceKey(key)
                .destinationBucket(bucket)
                .destinationKey(key)
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)));
        return true;
    }

    @Override
    public List<String> keys(String prefix) {
        return access.call(() ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .sorted()
                        .toList());
    }

    private byte[] sha256OfBytes(String key) {
        return s3.getObject(request -> request.bucket(bucket).key(key), (response, bytes) -> {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try {
                bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            } catch (IOException e) {
                throw RetryableException.create("the object did not arrive whole", e);
            }
            return digest.digest();
        });
    }

    /** A write whose answer was lost is tried again by the SDK, and then refused because of itself. */
    private Optional<String> tagOfOwn(String key, byte[] content) {
        return read(key)
                .filter(found -> Arrays.equals(found.content(), content))
                .map(StoredObject::tag);
    }

    /** The answer to a write; empty when its condition did not hold. */
    private <T> Optional<T> ifItHolds(Supplier<T> write) {
        return access.call(() -> {
            try {
                return Optional.of(write.get());
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED
                        || e.statusCode() == CONFLICT
                        || e instanceof NoSuchKeyException) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }
}
