package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The content of an upload, out of its aws-chunked form if it came in one, and checked against its checksums. */
record Upload(byte[] content, Optional<Checksum> checksum) {
    static Upload of(Request request) {
        Map<String, String> trailers = new HashMap<>();
        boolean chunked = request.header("Content-Encoding").orElse("").contains("aws-chunked")
                || request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        byte[] content = chunked ? unchunk(request.body(), trailers) : request.body();
        request.header("x-amz-decoded-content-length").map(Integer::valueOf).ifPresent(length -> {
            if (length != content.length) {
                throw new AwsException(
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header.");
            }
        });
        return new Upload(content, Checksum.verified(request, trailers, content));
    }

    /**
     * Reads chunks: their size in hexadecimal, maybe a signature, their bytes; after the empty one, the trailers.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Trailing headers</a>
     */
    private static byte[] unchunk(byte[] body, Map<String, String> trailers) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
        int position = 0;
        int size;
        do {
            String header = line(body, position);
            position += header.length() + 2;
            size = Integer.parseInt(header.split(";")[0].trim(), 16);
            content.write(body, position, size);
            position += size == 0 ? 0 : size + 2;
        } while (size > 0);
        while (position < body.length) {
            String trailer = line(body, position);
            position += trailer.length() + 2;
            int colon = trailer.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        trailer.substring(0, colon).toLowerCase(Locale.ROOT),
                        trailer.substring(colon + 1).trim());
            }
        }
        return content.toByteArray();
    }

    private static String line(byte[] body, int from) {
        int to = from;
        while (to < body.length && body[to] != '\r') {
            to++;
        }
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
