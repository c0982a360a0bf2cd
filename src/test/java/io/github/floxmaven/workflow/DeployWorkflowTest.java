package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployWorkflowTest {
    static final List<String> STEPS = DeployWorkflow.STEPS;

    @TempDir
    Path folder;

    private TestSystem system;

    @BeforeEach
    void makeSystem() {
        system = new TestSystem(folder);
    }

    @Test
    void aDeployServesTheReleaseAndTheLedgerTellsIt() {
        DeployResult result = system.deploy("one");

        assertThat(system.served()).isEqualTo(result.release().id());
        assertThat(system.steps).isEqualTo(DeployWorkflow.STEPS);
        assertThat(system.target.ledger().newestFirst())
                .extracting(LedgerEntry::action, LedgerEntry::by, entry -> entry.pointer()
                        .release())
                .containsExactly(tuple(
                        LedgerEntry.Action.DEPLOYED, "anna@ci", result.release().id()));
    }

    @Test
    void whatServesAlreadyIsNeitherStartedNorSwitched() {
        system.deploy("one");

        DeployResult again = system.deploy("one");

        assertThat(again.changed()).isFalse();
        assertThat(system.calls).isEmpty();
        assertThat(system.target.ledger().newestFirst()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "migrate", "checkHealth", "confirm"})
    void whateverFailsTheOldReleaseGoesOnServing(String call) {
        String old = system.deploy("one").release().id();
        system.failAt(call);

        assertThatThrownBy(() -> system.deploy("two"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Stopped at step ")
                .hasMessageContaining("out of ink")
                .hasMessageContaining("System \"dev\" still serves release " + old);

        assertThat(system.served()).isEqualTo(old);
        assertThat(system.target.ledger().newestFirst()).hasSize(1);
        assertThat(system.store.exists("lock")).isFalse();
    }

    @ParameterizedTest
    @FieldSource("STEPS")
    void afterAKillTheOldOrTheNewReleaseServesAndTheNextDeploySucceeds(String step) {
        String old = system.deploy("one").release().id();
        system.killAfter(step);
        assertThatThrownBy(() -> system.deploy("two")).isInstanceOf(TestSystem.Killed.class);
        String after = system.served();

        system.afterTheKill();
        DeployResult next = system.deploy("two");

        assertThat(after).isIn(old, next.release().id());
        assertThat(system.served()).isEqualTo(next.release().id());
        assertThat(system.target.ledger().newestFirst())
                .extracting(entry -> entry.pointer().release())
                .containsExactly(next.release().id(), old);
    }

    @Test
    void aZipThatIsThereIsNotSentAgain() {
        system.deploy("one");
        assertThat(system.deploy("two").bytesSent()).isEqualTo(3);

        assertThat(system.deploy("one").bytesSent()).isZero();
    }

    @Test
    void aZipOfTheServedReleaseThatSomebodyDeletedIsStoredByTheNextDeploy() {
        system.site = Optional.of("site A");
        system.deploy("backend");
        system.target.bundles().delete(TestSystem.digest("backend"));

        system.site = Optional.of("site B");
        system.deploy("backend");

        assertThat(system.target.bundles().digests()).contains(TestSystem.digest("backend"));
    }

    @Test
    void aRolledBackSystemStaysWhereItIsUntilSomebodyUnpinsIt() {
        String one = system.deploy("one").release().id();
        system.deploy("two");
        system.rollBack(Optional.empty());

        assertThatThrownBy(() -> system.deploy("three"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rolled back to release " + one + " by ben@laptop")
                .hasMessageContaining("-Dflox.unpin");
        assertThat(system.served()).isEqualTo(one);

        String three = system.deploy("three", true).release().id();
        assertThat(system.served()).isEqualTo(three);
        String four = system.deploy("four").release().id();
        assertThat(system.served()).isEqualTo(four);
    }

    @Test
    void unpinningTheReleaseThatServesEndsThePin() {
        system.deploy("one");
        system.deploy("two");
        String one = system.rollBack(Optional.empty()).release().id();

        assertThat(system.deploy("one", true).release().id()).isEqualTo(one);
        system.deploy("three");

        assertThat(system.served()).isNotEqualTo(one);
    }

    @Test
    void aLateJobDoesNotBringBackAnOlderCommit() {
        Commit older = new Commit("1".repeat(40), "a".repeat(40), true);
        Commit newer = new Commit("2".repeat(40), "b".repeat(40), true);
        LinearHistory history = new LinearHistory(older, newer);
        system.checkOut(newer, history);
        String served = system.deploy("two").release().id();
        system.checkOut(older, history);

        assertThatThrownBy(() -> system.deploy("one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Commit 1111111 is older than commit 2222222")
                .hasMessageContaining("flox:rollback");

        assertThat(system.served()).isEqualTo(served);
        assertThat(system.calls).isEmpty();
    }

    @Test
    void theLastTenReleasesAreKeptAndNothingElse() {
        List<String> deployed = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> system.deploy("version " + number).release().id())
                .toList();

        List<String> lastTen = deployed.subList(2, 12);
        assertThat(system.target.releases().ids()).isEqualTo(lastTen);
        assertThat(system.published()).containsExactlyInAnyOrderElementsOf(lastTen);
        assertThat(system.target.bundles().digests()).hasSize(10);
    }

    @Test
    void aDeployThatCantPruneHasSucceededAndTheNextPrunes() {
        IntStream.range(0, 10).forEach(i -> system.deploy("content " + i));
        system.failAt("prune");

        String eleventh = system.deploy("content 10").release().id();

        assertThat(system.served()).isEqualTo(eleventh);
        assertThat(system.published()).hasSize(11);
        assertThat(system.said).anyMatch(line -> line.contains("out of ink") && line.contains("next deploy"));
        system.failAt("");
        system.deploy("content 11");
        assertThat(system.published()).hasSize(10);
        assertThat(system.target.releases().ids()).hasSize(10);
    }
}
