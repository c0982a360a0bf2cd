package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackCreationTest extends StackTest {
    @Test
    void resourcesAreMadeInTheOrderOfTheirDependencies() {
        create(TEMPLATE);

        assertThat(story())
                .containsSubsequence(
                        "notes-dev REVIEW_IN_PROGRESS User Initiated",
                        "notes-dev CREATE_IN_PROGRESS User Initiated",
                        "Vpc CREATE_IN_PROGRESS",
                        "Vpc CREATE_IN_PROGRESS Resource creation Initiated",
                        "Vpc CREATE_COMPLETE",
                        "Subnet CREATE_IN_PROGRESS",
                        "Subnet CREATE_COMPLETE",
                        "Database CREATE_IN_PROGRESS",
                        "Database CREATE_COMPLETE",
                        "notes-dev CREATE_COMPLETE");
    }

    @Test
    void aStackTellsWhatItIs() {
        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(TEMPLATE)
                .tags(Tag.builder().key("flox:system").value("dev").build()));
        describeChangeSet();
        execute();
        settle();

        var stack = client.describeStacks(describe -> describe.stackName(NAME))
                .stacks()
                .get(0);
        String api = stack().resource("Api").orElseThrow().physicalId();

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(stack.description()).isEqualTo("A system");
        assertThat(stack.outputs())
                .extracting(output -> output.outputKey() + "=" + output.outputValue())
                .containsExactly(
                        "Address=" + aws.apiGateway().api(api).orElseThrow().address(),
                        "Names=things,arn:aws:s3:::things");
        assertThat(stack.parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .contains("Retention=30", "Pointer=none");
        assertThat(stack.tags()).extracting(Tag::key).containsExactly("flox:system");
        assertThat(client.getTemplate(get -> get.stackName(NAME)).templateBody())
                .isEqualTo(TEMPLATE);
    }

    @Test
    void aCertificateNamesTheRecordThatItWaitsFor() {
        aws.cloudFormation().resourceFaults().stall("Certificate");
        changeSet(
                ChangeSetType.CREATE,
                "{\"Resources\": {\"Certificate\": {\"Type\": \"AWS::CertificateManager::Certificate\","
                        + " \"Properties\": {\"DomainName\": \"notes.example.com\"}}}}",
                Map.of());
        execute();
        client.describeStacks(describe -> describe.stackName(NAME));

        assertThat(stack().events().get(0).reason())
                .startsWith("Content of DNS Record is: {Name: _")
                .contains(".notes.example.com.,Type: CNAME");
    }

    @Test
    void functionsInPropertiesAreWorkedOut() {
        create(TEMPLATE);

        assertThat(stack().resource("Subnet").orElseThrow().properties())
                .hasToString(
                        "{\"VpcId\":\"" + stack().resource("Vpc").orElseThrow().physicalId()
                                + "\",\"CidrBlock\":\"10.0.1.0/24\",\"AvailabilityZone\":\"eu-central-1a\"}");
        assertThat(stack().resource("Api")
                        .orElseThrow()
                        .properties()
                        .get("Name")
                        .getAsString())
                .isEqualTo("notes-dev-none");
    }

    @Test
    void bucketsAndClustersAreThereInTheirServices() {
        create(TEMPLATE);

        assertThat(aws.s3().bucket("things").orElseThrow().versioned()).isTrue();
        String cluster = stack().resource("Database").orElseThrow().physicalId();
        assertThat(aws.rds().cluster(cluster).orElseThrow().setting("BackupRetentionPeriod"))
                .contains("30");
    }

    @Test
    void eventsComeNewestFirstAndInPages() {
        create(TEMPLATE);
        aws.cloudFormation().setPageSize(5);
        List<String> ids = new ArrayList<>();

        for (DescribeStackEventsResponse page :
                client.describeStackEventsPaginator(describe -> describe.stackName(NAME))) {
            page.stackEvents().forEach(event -> ids.add(event.eventId()));
        }

        assertThat(ids)
                .containsExactlyElementsOf(
                        stack().events().stream().map(StackEvent::id).toList());
    }

    @Test
    void eventsNameTheRequestThatTheyBelongTo() {
        changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of());
        client.executeChangeSet(
                execute -> execute.stackName(NAME).changeSetName(CHANGE).clientRequestToken("this-run"));
        settle();

        assertThat(stack().events().get(0).token()).isEqualTo("this-run");
    }

    @Test
    void aFailedCreationCancelsTheOthersAndTakesEverythingBack() {
        aws.cloudFormation().resourceFaults().fail("Api", Phase.CREATE, "Limit exceeded");
        create(TEMPLATE);

        assertThat(stack().status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(story())
                .containsSubsequence(
                        "Api CREATE_FAILED Limit exceeded",
                        "notes-dev ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Api]. Rollback"
                                + " requested by user.",
                        "notes-dev ROLLBACK_COMPLETE");
        assertThat(aws.s3().bucket("things")).isEmpty();
        assertThatThrownBy(() -> changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of()))
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated");
    }

    @Test
    void whatRunsBesideAFailureIsCancelled() {
        aws.cloudFormation().resourceFaults().fail("Vpc", Phase.CREATE, "Limit exceeded");
        create(TEMPLATE);

        assertThat(story())
                .contains("Bucket CREATE_FAILED Resource creation cancelled")
                .contains("notes-dev ROLLBACK_IN_PROGRESS The following resource(s) failed to create:"
                        + " [Vpc, Bucket, Api]. Rollback requested by user.");
    }

    @Test
    void aBucketThatIsAnothersFailsTheCreationAndStays() {
        aws.s3().addBucket("things", "eu-central-1");
        create(TEMPLATE);

        assertThat(stack().status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(story()).contains("Bucket CREATE_FAILED things already exists");
        assertThat(aws.s3().bucket("things")).isPresent();
    }

    @Test
    void aStalledResourceKeepsItsStackInProgressUntilReleased() {
        aws.cloudFormation().resourceFaults().stall("Api");
        changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of());
        execute();
        for (int poll = 0; poll < 20; poll++) {
            client.describeStacks(describe -> describe.stackName(NAME));
        }
        assertThat(stack().status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThatThrownBy(() -> changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of()))
                .hasMessageContaining("is in CREATE_IN_PROGRESS state and can not be updated");

        aws.cloudFormation().resourceFaults().release("Api");
        settle();

        assertThat(stack().status()).isEqualTo("CREATE_COMPLETE");
    }
}
