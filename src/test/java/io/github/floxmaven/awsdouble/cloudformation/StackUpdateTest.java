package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackUpdateTest extends StackTest {
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
    void aStackIsUpdatedWithoutAChangeSet() {
        create(TEMPLATE);

        client.updateStack(update -> update.stackName(NAME)
                .templateBody(TEMPLATE.replace("\"Route\"", "\"OtherRoute\""))
                .capabilities(Capability.CAPABILITY_IAM));
        settle();

        assertThat(stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack().resource("OtherRoute")).isPresent();
    }

    @Test
    void anUpdateWithoutAChangeIsRefused() {
        create(TEMPLATE);

        assertThatThrownBy(() ->
                        client.updateStack(update -> update.stackName(NAME).templateBody(TEMPLATE)))
                .hasMessageContaining("No updates are to be performed.");
        assertThat(stack().status()).isEqualTo("CREATE_COMPLETE");
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
}
