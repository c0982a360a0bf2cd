package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.s3.S3Service;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.Base64;

/** Takes zips, from the request itself or from S3. */
final class Uploads {
    private static final int DIRECT_LIMIT = 52_428_800;

    private final S3Service s3;

    Uploads(S3Service s3) {
        this.s3 = s3;
    }

    /** @param source has {@code ZipFile}, or {@code S3Bucket} and {@code S3Key} */
    Code code(JsonObject source) {
        if (!source.has("ZipFile")) {
            return Code.of(stored(
                    source.get("S3Bucket").getAsString(), source.get("S3Key").getAsString()));
        }
        byte[] zip = Base64.getDecoder().decode(source.get("ZipFile").getAsString());
        if (zip.length > DIRECT_LIMIT) {
            throw new AwsException(
                    413,
                    "RequestEntityTooLargeException",
                    "Request must be smaller than 69905067 bytes for the UpdateFunctionCode operation");
        }
        return Code.of(zip);
    }

    private byte[] stored(String bucket, String key) {
        return s3.bucket(bucket)
                .orElseThrow(() -> missing("NoSuchBucket", "The specified bucket does not exist"))
                .get(key)
                .orElseThrow(() -> missing("NoSuchKey", "The specified key does not exist."))
                .content();
    }

    private static AwsException missing(String code, String message) {
        return Invalid.parameter(
                "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
    }
}
