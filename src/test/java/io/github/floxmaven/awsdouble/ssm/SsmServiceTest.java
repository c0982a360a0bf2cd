package io.github.floxmaven.awsdouble.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class SsmServiceTest {
    private final AwsDouble aws = AwsDouble.start();
    private final SsmClient ssm = SdkClients.client(SsmClient.builder(), aws);

    @BeforeEach
    void parameters() {
        aws.ssm().put("/notes/dev/mail-host", "mail.example.org");
        aws.ssm().putSecret("/notes/dev/mail-password", "sesame");
    }

    @AfterEach
    void stop() {
        ssm.close();
        aws.close();
    }

    @Test
    void aSecretIsReadableOnlyWhenItsDecryptionIsAsked() {
        assertThat(ssm.getParameter(get -> get.name("/notes/dev/mail-password").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("sesame");
        assertThat(ssm.getParameter(get -> get.name("/notes/dev/mail-password"))
                        .parameter()
                        .value())
                .doesNotContain("sesame");
    }

    @Test
    void aParameterIsFoundByItsArnToo() {
        String arn = ssm.getParameter(get -> get.name("/notes/dev/mail-host"))
                .parameter()
                .arn();

        assertThat(ssm.getParameter(get -> get.name(arn)).parameter().value()).isEqualTo("mail.example.org");
    }

    @Test
    void aParameterThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> ssm.getParameter(get -> get.name("none")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void ofManyThoseThatAreMissingAreNamed() {
        var response = ssm.getParameters(get -> get.names("/notes/dev/mail-host", "none"));

        assertThat(response.parameters()).extracting(Parameter::value).containsExactly("mail.example.org");
        assertThat(response.invalidParameters()).containsExactly("none");
    }
}
