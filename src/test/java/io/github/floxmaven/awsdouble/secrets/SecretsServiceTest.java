package io.github.floxmaven.awsdouble.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsServiceTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes/dev/mail-a1B2c3";

    private final AwsDouble aws = AwsDouble.start();
    private final SecretsManagerClient secrets = SdkClients.client(SecretsManagerClient.builder(), aws);

    @AfterEach
    void stop() {
        secrets.close();
        aws.close();
    }

    @Test
    void aSecretIsFoundByItsArnAndByItsName() {
        aws.secrets().put(ARN, "sesame");

        assertThat(value(ARN)).isEqualTo("sesame");
        assertThat(value("notes/dev/mail")).isEqualTo("sesame");
    }

    @Test
    void aSecretThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> value("none")).isInstanceOf(ResourceNotFoundException.class);
    }

    private String value(String id) {
        return secrets.getSecretValue(get -> get.secretId(id)).secretString();
    }
}
