package io.github.floxmaven.awsdouble.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;
import software.amazon.awssdk.services.lambda.model.State;

/** The stack's placeholder is version 1, so that the first one here is 2. */
class PublicationTest extends LambdaTest {
    @Test
    void aVersionIsPendingBeforeItIsActive() {
        updateCode(node("return 1;"));

        String version = publish();

        assertThat(version).isEqualTo("2");
        assertThat(version(version).state()).isEqualTo(State.PENDING);
        assertThat(version(version).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void withSnapStartItTakesLonger() {
        lambda.updateFunctionConfiguration(update -> update.functionName(BACKEND)
                .snapStart(snapStart -> snapStart.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)));
        awaitUpdate();
        String version = publish();

        assertThatThrownBy(() -> invoke(version)).isInstanceOf(SnapStartNotReadyException.class);
        for (int poll = 0; poll < 4; poll++) {
            assertThat(version(version).state()).isEqualTo(State.PENDING);
        }
        assertThat(version(version).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aPendingVersionTakesNoRequests() {
        updateCode(node("return 1;"));
        String version = publish();

        assertThatThrownBy(() -> invoke(version))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("The function is currently in the following state: Pending");
    }

    @Test
    void aVersionThatFailsSaysWhyAndTakesNoRequests() {
        updateCode(node("return 1;"));
        aws.lambda().function(BACKEND).orElseThrow().failNextPublication("The snapshot could not be made");
        String version = publish();

        assertThat(awaitVersion(version).state()).isEqualTo(State.FAILED);
        assertThat(version(version).stateReason()).isEqualTo("The snapshot could not be made");
        assertThatThrownBy(() -> invoke(version)).isInstanceOf(ResourceConflictException.class);
    }

    @Test
    void theSameCodeAndConfigurationIsTheSameVersion() {
        updateCode(node("return 1;"));
        String version = publish();
        updateCode(node("return 1;"));

        assertThat(publish()).isEqualTo(version);
    }

    @Test
    void anyChangeIsAnotherVersion() {
        updateCode(node("return 1;"));
        String version = publish();
        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).memorySize(256));
        awaitUpdate();

        assertThat(publish()).isNotEqualTo(version);
        assertThat(version(version).memorySize()).isEqualTo(128);
    }

    @Test
    void otherCodeThanWasMeantIsNotPublished() {
        assertThatThrownBy(() -> lambda.publishVersion(
                        publish -> publish.functionName(BACKEND).codeSha256("other")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("is different from current CodeSHA256 in $LATEST");
    }

    @Test
    void aVersionHasItsOwnDescription() {
        updateCode(node("return 1;"));

        String version = lambda.publishVersion(
                        publish -> publish.functionName(BACKEND).description("release r1"))
                .version();

        assertThat(version(version).description()).isEqualTo("release r1");
        assertThat(latest().description()).isEmpty();
    }

    @Test
    void versionsAreListedPageByPage() {
        aws.lambda().setPageSize(1);
        updateCode(node("return 1;"));
        publish();

        assertThat(lambda.listVersionsByFunctionPaginator(list -> list.functionName(BACKEND))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2");
    }

    @Test
    void aDeletedVersionIsGoneAndItsNumberIsNotGivenAgain() {
        updateCode(node("return 1;"));
        String version = publish();

        lambda.deleteFunction(delete -> delete.functionName(BACKEND).qualifier(version));

        assertThatThrownBy(() -> version(version)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(publish()).isEqualTo("3");
    }

    private void invoke(String version) {
        lambda.invoke(invoke -> invoke.functionName(BACKEND).qualifier(version));
    }
}
