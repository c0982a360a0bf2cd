package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A checksum that came with an upload, and proved right.
 *
 * @param algorithm as in the header's name, such as {@code crc32}
 * @param value base64
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object integrity</a>
 */
record Checksum(String algorithm, String value) {
    private static final String HEADER = "x-amz-checksum-";
    private static final List<String> ALGORITHMS = List.of("crc32", "crc32c", "sha1", "sha256");

    /**
     * The checksum of an upload's body, if it carries one.
     *
     * @param trailers of an aws-chunked body, where streamed uploads put it
     * @throws AwsException when it isn't the body's
     */
    static Optional<Checksum> verified(Request request, Map<String, String> trailers, byte[] body) {
        request.header("Content-MD5").ifPresent(md5 -> {
            if (!md5.equals(base64(digest("MD5", body)))) {
                throw badDigest("Content-MD5");
            }
        });
        request.header("x-amz-content-sha256")
                .filter(sha256 -> sha256.length() == 64)
                .ifPresent(sha256 -> {
                    if (!sha256.equals(hex("SHA-256", request.body()))) {
                        throw new AwsException(
                                400,
                                "XAmzContentSHA256Mismatch",
                                "The provided 'x-amz-content-sha256' header does not match what was computed.");
                    }
                });
        for (String algorithm : ALGORITHMS) {
            Optional<String> given =
                    request.header(HEADER + algorithm).or(() -> Optional.ofNullable(trailers.get(HEADER + algorithm)));
            if (given.isPresent()) {
                if (!given.get().equals(of(algorithm, body).value())) {
                    throw badDigest(algorithm);
                }
                return Optional.of(new Checksum(algorithm, given.get()));
            }
        }
        return Optional.empty();
    }

    static Checksum of(String algorithm, byte[] body) {
        return new Checksum(
                algorithm,
                switch (algorithm) {
                    case "crc32" -> {
                        CRC32 crc = new CRC32();
                        crc.update(body);
                        yield base64(ByteBuffer.allocate(4)
                                .putInt((int) crc.getValue())
                                .array());
                    }
                    case "crc32c" -> {
                        CRC32C crc = new CRC32C();
                        crc.update(body);
                        yield base64(ByteBuffer.allocate(4)
                                .putInt((int) crc.getValue())
                                .array());
                    }
                    case "sha1" -> base64(digest("SHA-1", body));
                    default -> base64(digest("SHA-256", body));
                });
    }

    /** The checksum of a multipart upload: that of its parts' checksums, and how many there were. */
    static Checksum composite(List<Checksum> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.size() * 32);
        parts.forEach(part -> all.put(Base64.getDecoder().decode(part.value())));
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        String algorithm = parts.get(0).algorithm();
        return new Checksum(algorithm, of(algorithm, bytes).value() + "-" + parts.size());
    }

    static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String algorithm, byte[] body) {
        return HexFormat.of().formatHex(digest(algorithm, body));
    }

    String header() {
        return HEADER + algorithm;
    }

    /** Its element's name in XML, such as {@code ChecksumCRC32}. */
    String element() {
        return "Checksum" + algorithm.toUpperCase(Locale.ROOT);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static AwsException badDigest(String algorithm) {
        return new AwsException(
                400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }
}
