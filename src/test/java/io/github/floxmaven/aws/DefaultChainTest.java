package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials, region and endpoint as the SDK itself finds them, in profiles and properties. */
class DefaultChainTest {
    private static final String CONFIG =
            """
            [profile keys]
            region = eu-west-1
            aws_access_key_id = flox
            aws_secret_access_key = secret
            [profile homeless]
            aws_access_key_id = flox
            aws_secret_access_key = secret
            [profile sso]
            sso_session = corporation
            sso_account_id = 111122223333
            sso_role_name = Developer
            [sso-session corporation]
            sso_region = eu-central-1
            sso_start_url = https://corporation.awsapps.com/start
            [profile login]
            login_session = arn:aws:iam::111122223333:user/anna
            [profile process]
            credential_process = false
            """;

    @TempDir
    Path folder;

    private final AwsDouble aws = AwsDouble.start();
    private final List<String> properties = new ArrayList<>();

    @BeforeEach
    void pointTheSdkAtTheDouble() throws IOException {
        set(
                "aws.configFile",
                Files.writeString(folder.resolve("config"), CONFIG).toString());
        set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
        set("aws.endpointUrl", aws.endpoint().toString());
        set("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void stop() {
        properties.forEach(System::clearProperty);
        aws.close();
    }

    @Test
    void aProfileHasCredentialsAndRegion() {
        assertThat(identity(Optional.empty(), "keys").region()).isEqualTo("eu-west-1");
    }

    @Test
    void theRegionOfThePomWins() {
        assertThat(identity(Optional.of("eu-central-1"), "keys").region()).isEqualTo("eu-central-1");
    }

    @Test
    void noRegionIsRefused() {
        assertThatThrownBy(() -> identity(Optional.empty(), "homeless"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("<region>eu-central-1</region>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sso     | aws sso login --profile sso",
                "login   | aws login --profile login",
                "process | aws sts get-caller-identity --profile process",
                "nobody  | There is no such profile",
            })
    void aProfileWithoutCredentialsSaysHowToGetThem(String profile, String command) {
        assertThatThrownBy(() -> identity(Optional.of("eu-central-1"), profile))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("profile \"" + profile + "\" has none, or its login has expired")
                .hasMessageContaining(command);
    }

    @Test
    void anEmptyEndpointIsRefused() {
        set("aws.endpointUrl", "");

        assertThatThrownBy(() -> identity(Optional.empty(), "keys"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL is set, but empty");
    }

    @Test
    void bucketsAreReachedAtALocalhostByPath() {
        set("aws.endpointUrl", "http://localhost:" + aws.endpoint().getPort());
        aws.s3().addBucket("things", "eu-west-1");

        try (AwsAccess access = access(Optional.empty(), "keys")) {
            assertThat(access.s3().headBucket(head -> head.bucket("things")).bucketRegion())
                    .isEqualTo("eu-west-1");
        }
    }

    private static Identity identity(Optional<String> region, String profile) {
        try (AwsAccess access = access(region, profile)) {
            return access.identity();
        }
    }

    private static AwsAccess access(Optional<String> region, String profile) {
        return new AwsAccess(new AwsTarget(region, Optional.of(profile), Optional.empty()), Optional.empty());
    }

    private void set(String property, String value) {
        System.setProperty(property, value);
        properties.add(property);
    }
}
