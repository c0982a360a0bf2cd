package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.SdkClients;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.s3.S3Client;

class ChangeSetTest extends StackTest {
    @Test
    void aStackThatIsOnlyReviewedHasNoTemplateYet() {
        changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of());

        assertThat(client.getTemplate(get -> get.stackName(NAME)).templateBody())
                .isNullOrEmpty();
    }

    @Test
    void aFirstChangeSetAddsWhateverConditionsAllow() {
        DescribeChangeSetResponse response = changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of());

        assertThat(response.changes())
                .extracting(change -> change.resourceChange().logicalResourceId())
                .containsExactly("Api", "Bucket", "Database", "Route", "Subnet", "Vpc");
        assertThat(response.changes())
                .extracting(change -> change.resourceChange().action())
                .containsOnly(ChangeAction.ADD);
        assertThat(stack().status()).isEqualTo("REVIEW_IN_PROGRESS");
    }

    @Test
    void aChangeSetIsComputedBeforeItCanBeExecuted() {
        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(TEMPLATE));

        assertFails(this::execute, "InvalidChangeSetStatus");
        assertThat(List.of(status(), status(), status()))
                .containsExactly(
                        ChangeSetStatus.CREATE_PENDING,
                        ChangeSetStatus.CREATE_IN_PROGRESS,
                        ChangeSetStatus.CREATE_COMPLETE);
    }

    @Test
    void theSameAgainFailsForWantOfChanges() {
        create(TEMPLATE);

        DescribeChangeSetResponse response = changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of());

        assertThat(response.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(response.statusReason())
                .isEqualTo("The submitted information didn't contain changes. Submit different information to create"
                        + " a change set.");
        assertThat(response.executionStatus()).isEqualTo(ExecutionStatus.UNAVAILABLE);
        assertFails(this::execute, "InvalidChangeSetStatus");
    }

    @Test
    void anotherDescriptionIsNoUpdate() {
        create(TEMPLATE);

        DescribeChangeSetResponse response =
                changeSet(ChangeSetType.UPDATE, TEMPLATE.replace("A system", "The system"), Map.of());

        assertThat(response.statusReason()).isEqualTo("No updates are to be performed.");
    }

    @Test
    void anotherOutputAloneIsAnUpdateWithoutChanges() {
        create(TEMPLATE);
        update(TEMPLATE.replace("\"Address\"", "\"Url\""), Map.of());

        assertThat(stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack().outputs()).containsOnlyKeys("Url", "Names");
    }

    @Test
    void aParameterChangesInPlaceWhatRefersToIt() {
        create(TEMPLATE);

        DescribeChangeSetResponse response = changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of("Retention", "7"));

        assertThat(response.changes()).hasSize(1);
        ResourceChange change = change(response, "Database");
        assertThat(change.replacement()).isEqualTo(Replacement.FALSE);
        assertThat(change.details().get(0).causingEntity()).isEqualTo("Retention");
        assertThat(change.details().get(0).changeSource()).isEqualTo(ChangeSource.PARAMETER_REFERENCE);
    }

    @Test
    void aChangeOfACreateOnlyPropertyReplacesAndMayReplaceWhatRefersToIt() {
        create(TEMPLATE);

        DescribeChangeSetResponse response =
                changeSet(ChangeSetType.UPDATE, TEMPLATE.replace("\"10.0.0.0/16\"}", "\"10.1.0.0/16\"}"), Map.of());

        assertThat(change(response, "Vpc").replacement()).isEqualTo(Replacement.TRUE);
        assertThat(change(response, "Subnet").replacement()).isEqualTo(Replacement.CONDITIONAL);
        assertThat(change(response, "Subnet").details().get(0).evaluationAsString())
                .isEqualTo("Dynamic");
    }

    @Test
    void aReplacedDatabaseSaysWhatBecomesOfTheOldOne() {
        create(TEMPLATE);

        ResourceChange change = change(
                changeSet(ChangeSetType.UPDATE, TEMPLATE.replace("\"notes\"", "\"other\""), Map.of()), "Database");

        assertThat(change.replacement()).isEqualTo(Replacement.TRUE);
        assertThat(change.policyActionAsString()).isEqualTo("ReplaceAndSnapshot");
    }

    @Test
    void whatIsNoLongerInTheTemplateIsRemoved() {
        create(TEMPLATE);

        ResourceChange change = change(
                changeSet(ChangeSetType.UPDATE, TEMPLATE.replace("\"Route\"", "\"OtherRoute\""), Map.of()), "Route");

        assertThat(change.action()).isEqualTo(ChangeAction.REMOVE);
        assertThat(change.policyActionAsString()).isEqualTo("Delete");
    }

    @Test
    void aConditionThatHoldsNowAdds() {
        create(TEMPLATE);

        DescribeChangeSetResponse response = changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of("Logs", "yes"));

        assertThat(change(response, "LogGroup").action()).isEqualTo(ChangeAction.ADD);
    }

    @Test
    void anotherTypeForTheSameResourceIsRefused() {
        create(TEMPLATE);

        assertThatThrownBy(() -> changeSet(
                        ChangeSetType.UPDATE, TEMPLATE.replace("AWS::ApiGatewayV2::Route", "AWS::IAM::Role"), Map.of()))
                .hasMessageContaining("Update of resource type is not permitted");
    }

    @Test
    void aLongChangeSetComesInPages() {
        aws.cloudFormation().setPageSize(4);

        DescribeChangeSetResponse first = changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of());
        DescribeChangeSetResponse second = client.describeChangeSet(
                describe -> describe.stackName(NAME).changeSetName(CHANGE).nextToken(first.nextToken()));

        assertThat(first.changes()).hasSize(4);
        assertThat(second.changes()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void aTemplateThatMeansNothingIsRefused() {
        assertRefused("{", "JSON not well-formed");
        assertRefused(
                TEMPLATE.replace("AWS::S3::Bucket", "AWS::S3::Pail"), "Unrecognized resource types: [AWS::S3::Pail]");
        assertRefused(
                TEMPLATE.replace("{\"Ref\": \"Vpc\"}", "{\"Ref\": \"Vpcs\"}"),
                "Unresolved resource dependencies [Vpcs]");
        assertRefused(TEMPLATE.replace("ApiEndpoint", "Url"), "does not support attribute type Url");
        assertRefused(
                TEMPLATE.replace("\"10.0.0.0/16\"}", "{\"Ref\": \"Subnet\"}}"),
                "Circular dependency between resources");
        assertRefused(" ".repeat(51_200) + TEMPLATE, "less than or equal to 51200");
        assertThat(aws.cloudFormation().stack(NAME)).isEmpty();
    }

    @Test
    void aLargeTemplateIsReadFromS3() {
        aws.s3().addBucket("templates", "eu-central-1");
        try (S3Client s3 = SdkClients.client(S3Client.builder(), aws)) {
            s3.putObject(
                    put -> put.bucket("templates").key("t.json"),
                    RequestBody.fromString(" ".repeat(60_000) + TEMPLATE));
        }
        URI url = URI.create("https://templates.s3.eu-central-1.amazonaws.com/t.json");

        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(ChangeSetType.CREATE)
                .templateURL(url.toString()));

        assertThat(describeChangeSet().changes()).hasSize(6);
    }

    @Test
    void parametersAreHeldAgainstTheirDeclarations() {
        assertParameterRefused(Map.of("Nonsense", "x"), "Parameters: [Nonsense] do not exist in the template");
        assertParameterRefused(Map.of("Logs", "perhaps"), "must be one of AllowedValues");
        assertParameterRefused(Map.of("Retention", "long"), "must be a number");
        assertParameterRefused(Map.of("Retention", "0"), "not less than 1");
    }

    @Test
    void rolesNeedACapability() {
        String template = "{\"Resources\": {\"Role\": {\"Type\": \"AWS::IAM::Role\","
                + " \"Properties\": {\"RoleName\": \"named\", \"AssumeRolePolicyDocument\": {}}}}}";

        assertFails(() -> changeSet(ChangeSetType.CREATE, template, Map.of()), "InsufficientCapabilitiesException");
    }

    @Test
    void aStackIsCreatedOnlyOnceAndUpdatedOnlyWhereThereIsOne() {
        assertFails(() -> changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of()), "ValidationError");
        create(TEMPLATE);
        assertFails(() -> changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of()), "AlreadyExistsException");
    }

    private ChangeSetStatus status() {
        return client.describeChangeSet(describe -> describe.stackName(NAME).changeSetName(CHANGE))
                .status();
    }

    private void assertRefused(String template, String message) {
        assertThatThrownBy(() -> changeSet(ChangeSetType.CREATE, template, Map.of()))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining(message);
    }

    private void assertParameterRefused(Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> changeSet(ChangeSetType.CREATE, TEMPLATE, parameters))
                .hasMessageContaining(message);
    }

    private static void assertFails(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CloudFormationException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }
}
