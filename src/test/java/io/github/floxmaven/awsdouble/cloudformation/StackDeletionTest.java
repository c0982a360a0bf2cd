package io.github.floxmaven.awsdouble.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.s3.S3Client;

class StackDeletionTest extends StackTest {
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
