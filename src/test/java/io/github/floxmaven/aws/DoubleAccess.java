package io.github.floxmaven.aws;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.release.AwsTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The way to a double of AWS, with a millisecond between the tries of a call. */
final class DoubleAccess {
    private DoubleAccess() {}

    static AwsAccess to(AwsDouble aws) {
        return to(aws, "123456789012");
    }

    /** @param account the account that the pom names */
    static AwsAccess to(AwsDouble aws, String account) {
        return to(aws.endpoint(), account, Optional.empty());
    }

    static AwsAccess to(URI endpoint, Optional<ProxySettings> proxy) {
        return to(endpoint, "123456789012", proxy);
    }

    /** @param end of the credentials */
    static AwsAccess until(AwsDouble aws, Instant end) {
        return to(
                aws.endpoint(),
                "123456789012",
                Optional.empty(),
                AwsSessionCredentials.builder()
                        .accessKeyId("flox")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expirationTime(end)
                        .build());
    }

    private static AwsAccess to(URI endpoint, String account, Optional<ProxySettings> proxy) {
        return to(endpoint, account, proxy, AwsBasicCredentials.create("flox", "secret"));
    }

    private static AwsAccess to(
            URI endpoint, String account, Optional<ProxySettings> proxy, AwsCredentials credentials) {
        BackoffStrategy backoff = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1));
        return new AwsAccess(
                new AwsTarget(Optional.of("eu-central-1"), Optional.of("notes"), Optional.of(account)),
                proxy,
                AwsAccess.retries()
                        .backoffStrategy(backoff)
                        .throttlingBackoffStrategy(backoff)
                        .build(),
                builder -> builder.endpointOverride(endpoint)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials)));
    }
}
