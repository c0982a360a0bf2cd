package io.github.floxmaven.awsdouble.s3;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Request;
import java.util.Optional;

/**
 * Conditional writes and deletes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Conditional requests</a>
 */
final class Preconditions {
    private Preconditions() {}

    /** Refuses when the object that is there isn't what the request expects. */
    static void check(Request request, Optional<StoredObject> standing) {
        request.header("If-None-Match").ifPresent(etag -> {
            if (!etag.equals("*")) {
                throw new AwsException(
                        501, "NotImplemented", "A header you provided implies functionality that is not implemented");
            }
            if (standing.isPresent()) {
                throw failed("If-None-Match");
            }
        });
        request.header("If-Match").ifPresent(etag -> {
            StoredObject object =
                    standing.orElseThrow(() -> new AwsException(404, "NoSuchKey", "The specified key does not exist."));
            if (!etag.equals("*") && !unquoted(etag).equals(object.etag())) {
                throw failed("If-Match");
            }
        });
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static AwsException failed(String condition) {
        return new AwsException(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold (" + condition + ")");
    }
}
