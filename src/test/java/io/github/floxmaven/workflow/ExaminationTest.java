package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.RefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private final Examination examination = new Examination("System \"dev\"");

    @Test
    void aCheckThatFailsHidesNoOther() {
        examination.look("credentials", () -> {
            throw new RefusedException("They have expired.\n  Run \"aws login\".");
        });
        examination.look("branch", () -> Check.ok("branch", "dev"));

        assertThat(examination.diagnosis().checks())
                .containsExactly(
                        Check.problem("credentials", "They have expired.", "Run \"aws login\"."),
                        Check.ok("branch", "dev"));
    }

    @Test
    void aFaultThatSeveralChecksMeetIsToldOnce() {
        List.of("credentials", "stack")
                .forEach(name -> examination.look(name, () -> {
                    throw new RefusedException("They have expired.");
                }));

        Check second = examination.diagnosis().checks().get(1);
        assertThat(second.state()).isEqualTo(State.WARNING);
        assertThat(second.finding()).isEqualTo("not looked at, for the same reason as credentials");
        assertThat(examination.diagnosis().count(State.PROBLEM)).isEqualTo(1);
    }

    @Test
    void aMessageOfOneLineIsTheFinding() {
        Check check = examination.look("node", () -> {
            throw new RefusedException("Node.js is not on the PATH. Install it.");
        });

        assertThat(check)
                .isEqualTo(
                        new Check("node", State.PROBLEM, "Node.js is not on the PATH. Install it.", Optional.empty()));
    }
}
