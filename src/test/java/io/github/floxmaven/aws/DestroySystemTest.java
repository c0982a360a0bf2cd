package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemRemains;
import io.github.floxmaven.workflow.DestroyResult;
import io.github.floxmaven.workflow.DestroyWorkflow;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflow and its platform together, on a double of AWS. */
class DestroySystemTest {
    static final List<String> STEPS = DestroyWorkflow.STEPS;

    private final DoomedSystem dev = new DoomedSystem("dev");

    @AfterEach
    void stop() {
        dev.close();
    }

    @Test
    void leavesNothingButTheSnapshotThatItNames() {
        dev.setUp();

        DestroyResult result = dev.destroy();

        assertThat(dev.stack()).isEmpty();
        assertThat(dev.database()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
        assertThat(result.remains().isNothing()).isTrue();
        assertThat(result.remains().snapshots())
                .extracting(SystemRemains.Snapshot::id)
                .isEqualTo(dev.snapshots())
                .hasSize(1);
        assertThat(result.left()).isEmpty();
    }

    @Test
    void showsWhatWillGo() {
        dev.setUp();

        SystemRemains remains = dev.removal().look();

        assertThat(remains.stands()).isTrue();
        assertThat(remains.pieces())
                .contains("the stack notes-dev (CREATE_COMPLETE)")
                .anyMatch(line -> line.matches("the database \\(\\d+ resources\\), after a last snapshot was taken"))
                .anyMatch(line -> line.startsWith("the network ("))
                .anyMatch(line -> line.startsWith("the backend ("))
                .anyMatch(line -> line.startsWith("the HTTP API ("));
        assertThat(remains.database()).contains("notes-dev");
        assertThat(remains.stores()).isEqualTo(dev.buckets()).hasSize(1);
    }

    @Test
    void deletesVersionsAndDeleteMarkersOfAllPages() {
        dev.setUp();
        dev.aws.s3().setPageSize(3);
        dev.fillBucket(10);

        dev.destroy();

        assertThat(dev.buckets()).isEmpty();
    }

    @Test
    void deletesTheLayersThatDeploysPublished() {
        dev.setUp();
        dev.publishLayers();
        dev.publishLayers();

        dev.destroy();

        assertThat(dev.layers()).isEmpty();
    }

    @Test
    void leavesBucketsOfOthersAlone() {
        dev.setUp();
        dev.aws.s3().addBucket("notes-dev-bucket-of-somebody", "eu-central-1");

        dev.destroy();

        assertThat(dev.aws.s3().bucket("notes-dev-bucket-of-somebody")).isPresent();
    }

    @Test
    void theNameHasToBeTyped() {
        dev.setUp();

        assertThatThrownBy(() -> dev.destroy("", false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.confirm=dev");
        assertThatThrownBy(() -> dev.destroy("live", true))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"live\" was typed, but the system is \"dev\"");
        assertThat(dev.stands()).isTrue();
    }

    @Test
    void aProtectedSystemStaysUntilASecondWord() {
        try (DoomedSystem live = new DoomedSystem("live")) {
            live.setUp();

            assertThatThrownBy(() -> live.destroy("live", false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("termination protection of the stack, deletion protection of the database")
                    .hasMessageContaining("-Dflox.unprotect");
            assertThat(live.stands()).isTrue();
            assertThat(live.aws
                            .cloudFormation()
                            .stack("notes-live")
                            .orElseThrow()
                            .terminationProtection())
                    .isTrue();

            live.destroy("live", true);

            assertThat(live.stack()).isEmpty();
            assertThat(live.database()).isEmpty();
            assertThat(live.snapshots()).hasSize(1);
        }
    }

    @Test
    void credentialsOfAnotherAccountAreRefused() {
        dev.setUp();
        dev.aws.setAccount("222222222222");

        assertThatThrownBy(dev::destroy).isInstanceOf(RefusedException.class).hasMessageContaining("222222222222");
        assertThat(dev.stands()).isTrue();
    }

    @Test
    void aStackOfAnotherToolIsLeftAlone() {
        dev.createForeignStack();

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not one that flox:setup-system has made");
        assertThat(dev.stack()).contains("CREATE_COMPLETE");
    }

    @Test
    void aSystemThatSomebodyWorksOnIsNotTakenDown() {
        dev.setUp();
        try (SystemLock.Held deploy = dev.lock()) {
            deploy.reached("publish");

            assertThatThrownBy(dev::destroy)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("flox:deploy");
        }
        assertThat(dev.stands()).isTrue();
    }

    @Test
    void whereThereIsNoStackTheBucketThatStayedGoes() {
        dev.setUp();
        dev.removal().deletePieces(Set.of(), dev);
        assertThat(dev.buckets()).hasSize(1);

        DestroyResult result = dev.destroy();

        assertThat(dev.sentences).anyMatch(sentence -> sentence.contains("There is no stack notes-dev"));
        assertThat(dev.buckets()).isEmpty();
        assertThat(result.remains().snapshots()).hasSize(1);
    }

    @Test
    void whereThereIsNothingAnotherRunSaysSo() {
        dev.setUp();
        dev.destroy();

        DestroyResult result = dev.destroy("", false);

        assertThat(result.changed()).isFalse();
        assertThat(result.remains().snapshots()).hasSize(1);
    }

    @Test
    void aFailedDeletionKeepsTheBucketAndNamesTheFirstReasonLast() {
        dev.setUp();
        dev.fillBucket(1);
        dev.resourceFaults().fail("DatabaseSubnets", Phase.DELETE, "still in use by eni-1");

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(FloxException.class)
                .hasMessageStartingWith("Stopped at step 5 of 8, delete-pieces: ")
                .hasMessageContaining("First failed DatabaseSubnets (AWS::RDS::DBSubnetGroup): still in use by eni-1");
        assertThat(dev.stack()).contains("DELETE_FAILED");
        assertThat(dev.bucketIsEmpty()).isFalse();

        dev.resourceFaults().clear();
        dev.destroy();
        assertThat(dev.stack()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
    }

    @Test
    void whatCanNotBeDeletedCanBeLeftAndIsNamed() {
        dev.setUp();
        dev.resourceFaults().fail("DatabaseSubnets", Phase.DELETE, "still in use by eni-1");
        assertThatThrownBy(dev::destroy).isInstanceOf(FloxException.class);

        DestroyResult result = dev.destroyAndLeave("DatabaseSubnets");

        assertThat(dev.stack()).isEmpty();
        assertThat(result.left()).singleElement().asString().startsWith("DatabaseSubnets (AWS::RDS::DBSubnetGroup): ");
    }

    @Test
    void aStackThatIsBeingChangedIsRefused() {
        dev.setUp();
        dev.startUpdate();

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is being changed right now (UPDATE_IN_PROGRESS)");
        assertThat(dev.database()).isPresent();
    }

    @Test
    void withoutASnapshotOfItsDatabaseTheBucketStays() {
        dev.setUp();
        dev.fillBucket(1);
        dev.loseSnapshots();

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("there is no snapshot of it");
        assertThat(dev.bucketIsEmpty()).isFalse();
    }

    @Test
    void anObjectThatS3KeepsIsNamed() {
        dev.setUp();
        dev.fillBucket(1);
        dev.keepObjects();

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("such as bundles/0.zip: Access Denied")
                .hasMessageContaining("Grant s3:DeleteObjectVersion");
        assertThat(dev.bucketIsEmpty()).isFalse();
    }

    @Test
    void throttledAtEveryCallItEndsAllTheSame() {
        dev.setUp();
        dev.fillBucket(3);
        dev.aws.faults().always(everyOther(), Fault.throttle());

        dev.destroy();

        assertThat(dev.stack()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
        assertThat(dev.snapshots()).hasSize(1);
    }

    @Test
    void answersThatBreakOffAtEveryCallStopNothing() {
        dev.setUp();
        dev.fillBucket(3);
        dev.aws.faults().always(everyOther(), Fault.cutOff());

        dev.destroy();

        assertThat(dev.stack()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
        assertThat(dev.snapshots()).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("STEPS")
    void killedAfterAnyStepItIsRunAgain(String step) {
        dev.setUp();
        dev.fillBucket(3);
        dev.killAfter(step);
        assertThatThrownBy(dev::destroy).isInstanceOf(DoomedSystem.Killed.class);
        dev.afterTheKill();

        dev.destroy();

        assertThat(dev.stack()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
        assertThat(dev.snapshots()).hasSize(1);
    }

    /** From the first event of the stack's deletion on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21})
    void killedWhileItWatchesItPicksTheWatchUp(int news) {
        dev.setUp();
        dev.fillBucket(3);
        dev.killAtNews(news);
        assertThatThrownBy(dev::destroy).isInstanceOf(DoomedSystem.Killed.class);
        assertThat(dev.bucketIsEmpty()).isFalse();

        dev.destroy();

        assertThat(dev.stack()).isEmpty();
        assertThat(dev.buckets()).isEmpty();
        assertThat(dev.snapshots()).hasSize(1);
    }

    /** The SDK tries again at once, so each of its calls is struck once. */
    private static Predicate<Call> everyOther() {
        return new Predicate<>() {
            private boolean strikes;

            @Override
            public synchronized boolean test(Call call) {
                strikes = !strikes;
                return strikes;
            }
        };
    }

    @Test
    void aThrottlingThatDoesNotEndIsNamed() {
        dev.setUp();
        dev.aws.faults().always(Faults.on("CloudFormation"), Fault.throttle());

        assertThatThrownBy(dev::destroy)
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("went on refusing requests as too many");
    }
}
