package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.SideBySide;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Brings a file into a bucket, whole or not at all. A large one goes in parts, several at a time, so that what the network
 * lost is sent again in part only. S3 compares each part with its checksum, which the SDK sends along.
 */
final class FileUpload {
    /** Up to this size one request is as good. */
    private static final long LARGEST_WHOLE = 16L * 1024 * 1024;
    /** S3 takes no less than 5 MB but for the last (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
    private static final int PART = 8 * 1024 * 1024;

    private static final int AT_A_TIME = 4;

    private final AwsAccess access;
    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final Path file;
    private final long size;

    FileUpload(AwsAccess access, String bucket, String key, Path file) {
        this.access = access;
        this.s3 = access.s3();
        this.bucket = bucket;
        this.key = key;
        this.file = file;
        this.size = sizeOf(file);
    }

    String name() {
        return file.getFileName().toString();
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** @param progress hears of each piece that has arrived */
    FileUpload run(UploadProgress progress) {
        if (size <= LARGEST_WHOLE) {
            access.call(() -> s3.putObject(request -> request.bucket(bucket).key(key), file));
            progress.arrived(size);
        } else {
            inParts(progress);
        }
        return this;
    }

    private void inParts(UploadProgress progress) {
        String upload = access.call(() -> s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId());
        List<Supplier<CompletedPart>> parts = new ArrayList<>();
        for (long offset = 0; offset < size; offset += PART) {
            int number = parts.size() + 1;
            long from = offset;
            parts.add(() -> part(upload, number, from, progress));
        }
        try {
            List<CompletedPart> done = SideBySide.run(AT_A_TIME, parts);
            access.call(() -> complete(upload, done));
        } catch (FloxException e) {
            giveUp(upload, e);
            throw e;
        }
    }

    private boolean complete(String upload, List<CompletedPart> parts) {
        try {
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            return true;
        } catch (NoSuchUploadException e) {
            // The SDK asked again because the answer was lost: then the object is there.
            s3.headObject(request -> request.bucket(bucket).key(key));
            return true;
        }
    }

    private CompletedPart part(String upload, int number, long offset, UploadProgress progress) {
        byte[] content = read(offset, (int) Math.min(PART, size - offset));
        UploadPartResponse response = access.call(() -> s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(content)));
        progress.arrived(content.length);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32(response.checksumCRC32())
                .build();
    }

    /** Nobody pays for the parts then; a rule of the bucket does the same for uploads whose process was killed. */
    private void giveUp(String upload, FloxException why) {
        try {
            access.call(() -> s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload)));
        } catch (FloxException e) {
            why.addSuppressed(e);
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private byte[] read(long offset, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new IOException("it is shorter than before");
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return buffer.array();
    }

    private static FloxException unreadable(Path file, IOException e) {
        return new FloxException("Can't read " + file + ": " + e.getMessage() + "\n  Build again.", e);
    }
}
