package io.github.floxmaven.awsdouble.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Signature Version 4 says about its request. The signature itself is looked at, not recomputed: the double
 * has no secrets to compute it with.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signed-request-methods.html">Signed requests</a>
 */
public record Authorization(String accessKeyId, String region, String service) {
    private static final String SCOPE = "([A-Za-z0-9_]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request";
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=" + SCOPE + ", ?SignedHeaders=([a-z0-9;_-]+), ?Signature=[0-9a-f]{64}");
    private static final Pattern CREDENTIAL = Pattern.compile(SCOPE);

    /**
     * @param header the Authorization header
     * @param query the query string's parameters, which carry a presigned request's signature
     * @return empty when the request isn't signed at all
     * @throws AwsException when it is signed, but not in the form that AWS takes
     */
    static Optional<Authorization> of(Optional<String> header, Map<String, String> query) {
        if (header.isPresent()) {
            Matcher matcher = HEADER.matcher(header.get());
            if (!matcher.matches() || !matcher.group(4).contains("host")) {
                throw incomplete("Authorization header requires 'Credential', 'SignedHeaders' (with 'host') and a"
                        + " 'Signature' of 64 hexadecimal digits.");
            }
            return Optional.of(new Authorization(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        if (query.containsKey("X-Amz-Signature")) {
            Matcher matcher = CREDENTIAL.matcher(query.getOrDefault("X-Amz-Credential", ""));
            if (!matcher.matches()) {
                throw incomplete("X-Amz-Credential must be <key>/<date>/<region>/<service>/aws4_request.");
            }
            return Optional.of(new Authorization(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return Optional.empty();
    }

    private static AwsException incomplete(String message) {
        return new AwsException(400, "IncompleteSignature", message);
    }
}
