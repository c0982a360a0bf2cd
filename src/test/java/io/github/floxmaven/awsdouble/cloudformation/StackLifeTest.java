package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;

class StackLifeTest extends StackTest {
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
                        "Address=https://" + api + ".execute-api.eu-central-1.amazonaws.com",
                        "Names=things,arn:aws:s3:::things");
        assertThat(stack.parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .contains("Retention=30", "Pointer=none");
        assertThat(stack.tags()).extracting(Tag::key).containsExactly("flox:system");
        assertThat(client.getTemplate(get -> get.stackName(NAME)).templateBody())
                .isEqualTo(TEMPLATE);
    }

    @Test
    void tagsStayUnlessTheyAreSpokenOf() {
        String bucketAlone = "{\"Resources\": {\"Bucket\": {\"Type\": \"AWS::S3::Bucket\"}}}";
        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(CHANGE)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(bucketAlone)
                .tags(Tag.builder().key("flox:system").value("dev").build()));
        describeChangeSet();
        execute();
        settle();
        assertThat(changeSet(ChangeSetType.UPDATE, bucketAlone, Map.of()).changes())
                .isEmpty();

        client.createChangeSet(create -> create.stackName(NAME)
                .changeSetName("retag")
                .templateBody(bucketAlone)
                .tags(Tag.builder().key("flox:system").value("live").build()));
        client.describeChangeSet(describe -> describe.stackName(NAME).changeSetName("retag"));
        client.describeChangeSet(describe -> describe.stackName(NAME).changeSetName("retag"));

        assertThat(client.describeChangeSet(describe -> describe.stackName(NAME).changeSetName("retag"))
                        .changes()
                        .get(0)
                        .resourceChange()
                        .scopeAsStrings())
                .containsExactly("Tags");
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
    void aStackThatRolledBackCanBeDeletedAndCreatedAnew() {
        aws.cloudFormation().resourceFaults().fail("Api", Phase.CREATE, "Limit exceeded");
        create(TEMPLATE);
        aws.cloudFormation().resourceFaults().clear();
        client.deleteStack(delete -> delete.stackName(NAME));
        settle();
        create(TEMPLATE);

        assertThat(stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void anUpdateChangesInPlaceAndRemovesAfterwards() {
        create(TEMPLATE);
        String cluster = stack().resource("Database").orElseThrow().physicalId();
        update(TEMPLATE.replace("\"Route\"", "\"OtherRoute\""), Map.of("Retention", "7"));

        assertThat(stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack().resource("Database").orElseThrow().physicalId()).isEqualTo(cluster);
        assertThat(aws.rds().cluster(cluster).orElseThrow().setting("BackupRetentionPeriod"))
                .contains("7");
        assertThat(story())
                .containsSubsequence(
                        "notes-dev UPDATE_IN_PROGRESS User Initiated",
                        "Database UPDATE_COMPLETE",
                        "notes-dev UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Route DELETE_COMPLETE",
                        "notes-dev UPDATE_COMPLETE");
        assertThat(story()).doesNotContain("Vpc UPDATE_IN_PROGRESS");
    }

    @Test
    void aReplacementTakesTheOldOnesPlaceAfterASnapshot() {
        create(TEMPLATE);
        String old = stack().resource("Database").orElseThrow().physicalId();
        update(TEMPLATE.replace("\"notes\"", "\"other\""), Map.of());

        assertThat(stack().resource("Database").orElseThrow().physicalId()).isNotEqualTo(old);
        assertThat(aws.rds().cluster(old)).isEmpty();
        assertThat(aws.rds().snapshots())
                .extracting(snapshot -> snapshot.clusterId())
                .containsExactly(old);
    }

    @Test
    void aNamedResourceCannotBeReplacedUnderItsOwnName() {
        String named = TEMPLATE.replace("\"Engine\"", "\"DBClusterIdentifier\": \"mine\", \"Engine\"");
        create(named);
        update(named.replace("\"notes\"", "\"other\""), Map.of());

        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(story())
                .contains("Database UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource"
                        + " requires replacing. Rename mine and update the stack again.");
    }

    @Test
    void aFailedUpdateLeavesEverythingAsItWas() {
        create(TEMPLATE);
        String before = stack().resources().toString();
        aws.cloudFormation().resourceFaults().fail("LogGroup", Phase.CREATE, "No more groups");
        update(TEMPLATE.replace("\"HTTP\"", "\"WEBSOCKET\""), Map.of("Retention", "7", "Logs", "yes"));

        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(story())
                .containsSubsequence(
                        "LogGroup CREATE_FAILED No more groups",
                        "notes-dev UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "notes-dev UPDATE_ROLLBACK_COMPLETE");
        assertThat(stack().parameters()).containsEntry("Retention", "30");
        assertThat(stack().resource("Api")).isPresent();
        assertThat(before)
                .contains(stack().resource("Api").orElseThrow().physicalId())
                .contains(stack().resource("Route").orElseThrow().physicalId());
        String cluster = stack().resource("Database").orElseThrow().physicalId();
        assertThat(aws.rds().cluster(cluster).orElseThrow().setting("BackupRetentionPeriod"))
                .contains("30");
        assertThat(stack().resource("LogGroup")).isEmpty();
    }

    @Test
    void aRollbackThatFailsCanBeContinued() {
        create(TEMPLATE);
        aws.cloudFormation().resourceFaults().fail("Database", Phase.UPDATE, "Not now");
        aws.cloudFormation().resourceFaults().fail("Database", Phase.ROLLBACK, "Still not");
        update(TEMPLATE, Map.of("Retention", "7"));
        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(stack().statusReason()).contains("The following resource(s) failed to update: [Database]. ");

        aws.cloudFormation().resourceFaults().clear();
        client.continueUpdateRollback(go -> go.stackName(NAME));
        settle();

        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void aRollbackCanGoOnWithoutAResource() {
        create(TEMPLATE);
        aws.cloudFormation().resourceFaults().fail("Database", Phase.UPDATE, "Not now");
        aws.cloudFormation().resourceFaults().fail("Database", Phase.ROLLBACK, "Never");
        update(TEMPLATE, Map.of("Retention", "7"));

        client.continueUpdateRollback(go -> go.stackName(NAME).resourcesToSkip("Database"));
        settle();

        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void anUpdateCanBeCancelled() {
        create(TEMPLATE);
        aws.cloudFormation().resourceFaults().stall("Database");
        changeSet(ChangeSetType.UPDATE, TEMPLATE, Map.of("Retention", "7"));
        execute();
        client.describeStacks(describe -> describe.stackName(NAME));
        client.cancelUpdateStack(cancel -> cancel.stackName(NAME));
        aws.cloudFormation().resourceFaults().release("Database");
        settle();

        assertThat(story()).contains("Database UPDATE_FAILED Resource update cancelled");
        assertThat(stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
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

    @Test
    void deletionHonoursThePolicies() {
        create(TEMPLATE);
        String cluster = stack().resource("Database").orElseThrow().physicalId();
        Stack stack = stack();
        client.deleteStack(delete -> delete.stackName(NAME));
        settle();

        assertThat(aws.s3().bucket("things")).isPresent();
        assertThat(aws.rds().cluster(cluster)).isEmpty();
        assertThat(aws.rds().snapshots()).hasSize(1);
        assertThat(stack.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(client.listStackResources(
                                list -> list.stackName(stack.identity().id()))
                        .stackResourceSummaries())
                .extracting(StackResourceSummary::resourceStatusAsString)
                .containsOnly("DELETE_COMPLETE", "DELETE_SKIPPED");
        assertThatThrownBy(() -> client.describeStacks(describe -> describe.stackName(NAME)))
                .hasMessageContaining("Stack with id notes-dev does not exist");
    }

    @Test
    void aProtectedStackIsNotDeleted() {
        create(TEMPLATE);
        client.updateTerminationProtection(update -> update.stackName(NAME).enableTerminationProtection(true));

        assertThatThrownBy(() -> client.deleteStack(delete -> delete.stackName(NAME)))
                .hasMessageContaining("cannot be deleted while TerminationProtection is enabled");
    }

    @Test
    void aDeletionThatFailsCanBeDoneAgain() {
        create(TEMPLATE.replace("RetainExceptOnCreate", "Delete"));
        try (S3Client s3 = SdkClients.client(S3Client.builder(), aws)) {
            s3.putObject(put -> put.bucket("things").key("key"), RequestBody.fromString("x"));
        }
        client.deleteStack(delete -> delete.stackName(NAME));
        settle();
        assertThat(stack().status()).isEqualTo("DELETE_FAILED");
        assertThat(story())
                .anyMatch(
                        event -> event.startsWith("Bucket DELETE_FAILED The bucket you tried to delete is not empty"));

        Stack stack = stack();
        client.deleteStack(delete -> delete.stackName(NAME).retainResources("Bucket"));
        settle();

        assertThat(stack.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.s3().bucket("things")).isPresent();
    }

    @Test
    void aProtectedClusterFailsTheDeletion() {
        changeSet(ChangeSetType.CREATE, TEMPLATE, Map.of("Protected", "true"));
        execute();
        settle();
        client.deleteStack(delete -> delete.stackName(NAME));
        settle();

        assertThat(stack().status()).isEqualTo("DELETE_FAILED");
        assertThat(story()).anyMatch(event -> event.contains("Cannot delete protected Cluster"));
    }
}
