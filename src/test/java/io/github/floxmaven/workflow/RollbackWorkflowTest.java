package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RollbackWorkflowTest {
    static final List<String> STEPS = RollbackWorkflow.STEPS;

    @TempDir
    Path folder;

    private TestSystem system;

    @BeforeEach
    void makeSystem() {
        system = new TestSystem(folder);
    }

    @Test
    void goesToTheReleaseBeforeTheOneThatServes() {
        String one = system.deploy("one").release().id();
        String two = system.deploy("two").release().id();
        system.deploy("three");

        assertThat(system.rollBack(Optional.empty()).release().id()).isEqualTo(two);
        assertThat(system.rollBack(Optional.empty()).release().id()).isEqualTo(one);
        assertThat(system.served()).isEqualTo(one);
    }

    @Test
    void goesToTheReleaseThatIsNamedAlsoForward() {
        system.deploy("one");
        String two = system.deploy("two").release().id();
        system.rollBack(Optional.empty());

        system.rollBack(Optional.of(two));

        assertThat(system.served()).isEqualTo(two);
    }

    @Test
    void namesTheReleasesThatCanBeHadWhenOneCanNot() {
        String one = system.deploy("one").release().id();
        String two = system.deploy("two").release().id();

        assertThatThrownBy(() -> system.rollBack(Optional.of("20200101T000000Z-0000000")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"20200101T000000Z-0000000\"")
                .hasMessageContaining(two + ", " + one);
    }

    @Test
    void refusesWhenThereIsNothingEarlier() {
        assertThatThrownBy(() -> system.rollBack(Optional.empty()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("never deployed");
        String one = system.deploy("one").release().id();
        assertThatThrownBy(() -> system.rollBack(Optional.empty()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(one + ", and no earlier one");
    }

    @Test
    void anAddressThatDoesNotConfirmItKeepsTheReleaseBefore() {
        system.deploy("one");
        String two = system.deploy("two").release().id();
        system.failAt("confirm");

        assertThatThrownBy(() -> system.rollBack(Optional.empty())).isInstanceOf(RefusedException.class);

        assertThat(system.served()).isEqualTo(two);
    }

    @ParameterizedTest
    @FieldSource("STEPS")
    void aRollbackThatWasKilledIsWholeOrNotAtAllAndNeverUndoneUnasked(String step) {
        String one = system.deploy("one").release().id();
        String two = system.deploy("two").release().id();
        system.killAfter(step);
        assertThatThrownBy(() -> system.rollBack(Optional.empty())).isInstanceOf(TestSystem.Killed.class);
        system.afterTheKill();

        if (system.served().equals(one)) {
            assertThatThrownBy(() -> system.deploy("three")).hasMessageContaining("-Dflox.unpin");
        } else {
            assertThat(system.served()).isEqualTo(two);
            assertThat(system.deploy("three").changed()).isTrue();
        }
    }
}
