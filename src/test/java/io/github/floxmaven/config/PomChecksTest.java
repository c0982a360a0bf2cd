package io.github.floxmaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomChecksTest {
    private static final String JAVA_17 =
            "<backend><handler>com.acme.notes.Handler</handler><runtime>java17</runtime></backend>";

    @ParameterizedTest
    @CsvSource({"2026-11-22, OK", "2027-01-01, WARNING", "2027-06-29, WARNING", "2027-06-30, PROBLEM"})
    void aRuntimeIsReportedHalfAYearBeforeItsEnd(LocalDate today, State state) {
        Check check = new PomChecks(Pom.read(JAVA_17), today).runtime(Part.BACKEND);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.finding()).isEqualTo("java17, which AWS deprecates on 2027-06-30");
    }

    @Test
    void theFixOfAnOldRuntimeIsTheNewestOfItsLanguage() {
        Check check = new PomChecks(Pom.read(JAVA_17), LocalDate.of(2028, 1, 1)).runtime(Part.BACKEND);

        assertThat(check.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("<runtime>java25</runtime>"));
    }

    @Test
    void theFixOfTheNewestRuntimeIsANewerFlox() {
        ProjectConfiguration newest = Pom.read(JAVA_17.replace("java17", "java25"));

        assertThat(new PomChecks(newest, LocalDate.of(2029, 6, 1))
                        .runtime(Part.BACKEND)
                        .fix())
                .contains("Use a newer version of Flox: it knows a newer runtime.");
    }

    @Test
    void theRuntimeOfAStaticFrontendIsFloxs() {
        Check check = new PomChecks(Pom.read(Pom.FRONTEND), LocalDate.of(2029, 1, 1)).runtime(Part.FRONTEND);

        assertThat(check.fix()).contains("Use a newer version of Flox: it knows a newer runtime.");
    }

    @Test
    void theBranchNamesItsSystem() {
        assertThat(branch(new BuildBranch.Named("master", "GitHub Actions")))
                .isEqualTo(Check.ok("branch", "master (says GitHub Actions) goes to system \"live\""));
    }

    @Test
    void aBranchWithoutASystemIsAWarning() {
        assertThat(branch(new BuildBranch.Named("feature", "git")).state()).isEqualTo(State.WARNING);
    }

    @Test
    void aDetachedHeadIsAWarning() {
        Check check = branch(new BuildBranch.Detached("3f9c2ab"));

        assertThat(check.state()).isEqualTo(State.WARNING);
        assertThat(check.finding()).contains("HEAD is detached").contains("-Dflox.system=");
    }

    @ParameterizedTest
    @CsvSource({"2400, OK", "2500, WARNING"})
    void anEnvironmentIsReportedBeforeItIsFull(int bytes, State state) {
        ProjectConfiguration configuration = Pom.read(Pom.BACKEND.replace(
                "</backend>", "<environment><LONG>" + "x".repeat(bytes) + "</LONG></environment></backend>"));

        Check check =
                new PomChecks(configuration, LocalDate.EPOCH).environment(Part.BACKEND, new SystemName("notes", "dev"));

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.finding()).isEqualTo(bytes + 4 + " of 3072 bytes");
    }

    private static Check branch(BuildBranch branch) {
        return new PomChecks(Pom.read(Pom.BACKEND), LocalDate.EPOCH).branch(branch);
    }
}
