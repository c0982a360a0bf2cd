package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.lambda.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

class StackPaceTest extends StackTest {
    private static final String FUNCTION =
            """
            {"Resources": {"Backend": {"Type": "AWS::Lambda::Function", "Properties": {
              "Runtime": "nodejs22.x", "Handler": "index.handler", "Timeout": %d,
              "Role": "arn:aws:iam::123456789012:role/notes", "Code": {"ZipFile": "exports.handler = 1;"}}}}}
            """;

    @BeforeEach
    void manyRoundsACall() {
        aws.cloudFormation().setRoundsPerCall(100);
    }

    @Test
    void withManyRoundsACallNobodyPollsForWhatTakesNoTime() {
        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(TEMPLATE));
        ChangeSetStatus status = client.describeChangeSet(
                        describe -> describe.stackName(NAME).changeSetName(CHANGE))
                .status();
        execute();

        assertThat(status).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        assertThat(stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aStackWithANewFunctionTakesAsLongAsLambda() {
        aws.lambda().setPace(Pace.byTheClock(Duration.ofHours(1)));
        changeSet(ChangeSetType.CREATE, FUNCTION.formatted(3), Map.of());
        execute();

        client.describeStacks(describe -> describe.stackName(NAME));

        assertThat(stack().status()).isEqualTo("CREATE_IN_PROGRESS");
    }

    @Test
    void aStackWithAChangedFunctionTakesAsLongAsLambda() {
        create(FUNCTION.formatted(3));
        aws.lambda().setPace(Pace.byTheClock(Duration.ofHours(1)));
        changeSet(ChangeSetType.UPDATE, FUNCTION.formatted(4), Map.of());
        execute();

        client.describeStacks(describe -> describe.stackName(NAME));

        assertThat(stack().status()).isEqualTo("UPDATE_IN_PROGRESS");
    }
}
