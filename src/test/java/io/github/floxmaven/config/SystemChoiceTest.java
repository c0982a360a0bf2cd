package io.github.floxmaven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Detached;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.NoRepository;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.BuildBranch.Tag;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemChoiceTest {
    private final SystemChoice choice = new SystemChoice(Pom.read(Pom.BACKEND));

    @ParameterizedTest
    @CsvSource({"dev,dev", "master,live"})
    void theBranchDecides(String branch, String system) {
        assertThat(choice.choose(null, new Named(branch, "git"))).isEqualTo(new SystemName("notes", system));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "live", "local"})
    void theNameThatTheUserGivesWinsOverTheBranch(String system) {
        assertThat(choice.choose(system, new Named("dev", "git"))).isEqualTo(new SystemName("notes", system));
    }

    @ParameterizedTest
    @MethodSource("branchesWithoutASystem")
    void withANameNoBranchIsNeeded(BuildBranch branch) {
        assertThat(choice.choose("dev", branch)).isEqualTo(new SystemName("notes", "dev"));
    }

    @ParameterizedTest
    @MethodSource("branchesWithoutASystem")
    void withoutASystemTheBuildStopsAndSaysWhatThereIs(BuildBranch branch) {
        assertThatThrownBy(() -> choice.choose(null, branch))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Branch dev goes to dev, master goes to live.")
                .hasMessageContaining("-Dflox.system=dev (of dev, live, local)");
    }

    static Stream<BuildBranch> branchesWithoutASystem() {
        return Stream.of(
                new Named("feature", "git"), new Detached("3f9c2ab"), new Tag("v1", "GitLab CI"), new NoRepository());
    }

    @Test
    void aBranchIsComparedToTheLetter() {
        assertThatThrownBy(() -> choice.choose(null, new Named("Dev", "git")))
                .hasMessageContaining("The branch \"Dev\" (says git) belongs to no system");
    }

    @Test
    void aSystemWithoutABranchIsReachedByItsNameOnly() {
        SystemChoice demo =
                new SystemChoice(Pom.read(Pom.BACKEND, "<systems><system><name>demo</name></system></systems>"));

        assertThat(demo.choose("demo", new NoRepository()).name()).isEqualTo("demo");
        assertThatThrownBy(() -> demo.choose(null, new Named("demo", "git")))
                .hasMessageContaining("No system has a branch in the pom.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "Dev", ""})
    void anUnknownNameListsTheSystems(String name) {
        assertThatThrownBy(() -> choice.choose(name, new Named("dev", "git")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.system is \"" + name + "\"")
                .hasMessageContaining("dev, live, local");
    }

    @Test
    void aPullRequestReachesNoSystem() {
        assertThatThrownBy(() -> choice.choose(null, new PullRequest("GitHub Actions")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GitHub Actions builds a pull request")
                .hasMessageContaining("Merge it");
    }

    @Test
    void aPullRequestReachesNoSystemByNameEither() {
        assertThatThrownBy(() -> choice.choose("dev", new PullRequest("GitHub Actions")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.system is \"dev\"");
    }

    @Test
    void aPullRequestMayBeTriedOnTheLocalSystem() {
        assertThat(choice.choose("local", new PullRequest("GitHub Actions")).isLocal())
                .isTrue();
    }

    @Test
    void aBranchsNameCanNotWriteToTheTerminal() {
        assertThatThrownBy(() -> choice.choose(null, new Named("a\u001b[2Jb\u202ec", "GitHub Actions")))
                .hasMessageContaining("\"a?[2Jb?c\"");
    }

    @Test
    void aBranchsNameCanNotFillTheScreen() {
        assertThatThrownBy(() -> choice.choose(null, new Named("x".repeat(5000), "GitHub Actions")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
}
