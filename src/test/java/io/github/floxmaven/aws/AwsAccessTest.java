package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsAccessTest {
    private final AwsDouble aws = AwsDouble.start();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void saysWhoTheCredentialsBelongTo() {
        try (AwsAccess access = DoubleAccess.to(aws)) {
            assertThat(access.identity())
                    .isEqualTo(new Identity(
                            aws.account(), "arn:aws:iam::" + aws.account() + ":user/flox", "eu-central-1"));
        }
    }

    @Test
    void makesEachClientOnce() {
        try (AwsAccess access = DoubleAccess.to(aws)) {
            assertThat(access.s3()).isSameAs(access.s3());
        }
    }

    @Test
    void goesThroughTheProxy() {
        // What only the proxy can answer, and the double is the proxy.
        try (AwsAccess access = DoubleAccess.to(
                URI.create("http://aws.invalid"), proxy(aws.endpoint().getPort(), ""))) {
            assertThat(access.identity().account()).isEqualTo(aws.account());
        }
    }

    @Test
    void goesAroundTheProxyWhereItIsToldSo() {
        int nobody = 1;
        try (AwsAccess access = DoubleAccess.to(aws.endpoint(), proxy(nobody, "127.0.*"));
                AwsAccess through = DoubleAccess.to(aws.endpoint(), proxy(nobody, "127.1.*"))) {
            assertThat(access.identity().account()).isEqualTo(aws.account());
            assertThatThrownBy(through::identity).hasMessageContaining("can't be reached");
        }
    }

    @Test
    void aProxysPasswordIsNeverShown() {
        assertThat(proxy(8080, "*.example.org")).hasToString("Optional[127.0.0.1:8080]");
    }

    private static Optional<ProxySettings> proxy(int port, String nonProxyHost) {
        return Optional.of(
                new ProxySettings("127.0.0.1", port, Optional.of("anna"), Optional.of("secret"), Set.of(nonProxyHost)));
    }
}
