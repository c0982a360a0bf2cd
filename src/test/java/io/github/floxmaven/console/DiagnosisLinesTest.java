package io.github.floxmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Diagnosis;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisLinesTest {
    @Test
    void eachCheckIsALineAndWhatToDoStandsBelowIt() {
        List<String> lines = new DiagnosisLines(List.of(
                        new Diagnosis("Project \"notes\"", List.of(Check.ok("branch", "dev"))),
                        new Diagnosis(
                                "System \"dev\"",
                                List.of(
                                        Check.problem("credentials", "expired", "Run \"aws login\"."),
                                        Check.warning("stack", "not set up", "Set it up.\n  Or name another one.")))))
                .lines();

        assertThat(lines)
                .containsExactly(
                        "Project \"notes\"",
                        "  ok       branch       dev",
                        "",
                        "System \"dev\"",
                        "  problem  credentials  expired",
                        "                        -> Run \"aws login\".",
                        "  warning  stack        not set up",
                        "                        -> Set it up.",
                        "                           Or name another one.");
    }

    @Test
    void nothingThatSteersATerminalGetsThrough() {
        List<String> lines = new DiagnosisLines(
                        List.of(new Diagnosis("Project", List.of(Check.ok("branch", "\u001b[31mdev")))))
                .lines();

        assertThat(lines.get(1)).doesNotContain("\u001b");
    }
}
