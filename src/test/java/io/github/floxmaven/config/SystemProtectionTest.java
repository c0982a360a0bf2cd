package io.github.floxmaven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Detached;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.NoRepository;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.BuildBranch.Tag;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SystemProtectionTest {
    private static final Optional<Commit> CLEAN = Optional.of(new Commit("3f9c2ab".repeat(5), "tree", true));
    private static final Optional<Commit> DIRTY = Optional.of(new Commit("3f9c2ab".repeat(5), "tree", false));
    private static final BuildBranch MASTER = new Named("master", "git");

    @Test
    void aCleanTreeOfItsBranchMayDeploy() {
        assertThatCode(() -> live().check(MASTER, CLEAN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("otherBranches")
    void anotherBranchMayNot(BuildBranch branch, String why) {
        assertThat(refusal(live(), branch, CLEAN))
                .startsWith("System \"live\" gets only what system \"dev\" has run")
                .contains(why, "deploys come from branch \"master\"", "deploy from there");
    }

    static Stream<Arguments> otherBranches() {
        return Stream.of(
                Arguments.of(new Named("dev", "git"), "The branch is \"dev\" (says git)"),
                Arguments.of(new Named("mas\u001bter", "GitLab CI"), "The branch is \"mas?ter\" (says GitLab CI)"),
                Arguments.of(new Tag("v1", "GitHub Actions"), "GitHub Actions builds the tag \"v1\""),
                Arguments.of(new Detached("3f9c2ab"), "git's HEAD is detached at \"3f9c2ab\""));
    }

    @Test
    void changesThatNoCommitHasMayNot() {
        assertThat(refusal(live(), MASTER, DIRTY))
                .contains("The working tree has changes that are not in commit 3f9c2ab", "\"git status\" shows them");
    }

    @Test
    void aPullRequestMayNot() {
        assertThat(refusal(live(), new PullRequest("GitHub Actions"), CLEAN))
                .contains("GitHub Actions builds a pull request", "Merge it");
    }

    @Test
    void whatIsInNoRepositoryMayNotAndThatIsSaidOnce() {
        assertThat(refusal(live(), new NoRepository(), Optional.empty()))
                .containsOnlyOnce("\n  - ")
                .contains("in no git repository", "Deploy from a clone");
    }

    @Test
    void aRepositoryWithoutACommitMayNot() {
        assertThat(refusal(live(), MASTER, Optional.empty())).contains("There is no commit");
    }

    @Test
    void allReasonsAreNamedAtOnce() {
        assertThat(refusal(live(), new Named("dev", "git"), DIRTY).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("  - The branch is \"dev\""))
                .anyMatch(line -> line.startsWith("  - The working tree has changes"));
    }

    @Test
    void aSystemWithoutABranchTakesAnyBranchThatIsClean() {
        SystemProtection demo = protection("demo", "<name>demo</name><follows>dev</follows>", "<name>dev</name>");

        assertThatCode(() -> demo.check(new Named("feature", "git"), CLEAN)).doesNotThrowAnyException();
        assertThatCode(() -> demo.check(new Detached("3f9c2ab"), CLEAN)).doesNotThrowAnyException();
        assertThat(refusal(demo, MASTER, DIRTY)).contains("The working tree has changes");
    }

    @Test
    void aSystemOfAPatternTakesItsOwnBranchOnly() {
        SystemProtection blue =
                protection("stage-blue", "<name>stage-*</name><branch>stage/*</branch><follows>dev</follows>");

        assertThatCode(() -> blue.check(new Named("stage/blue", "git"), CLEAN)).doesNotThrowAnyException();
        assertThat(refusal(blue, new Named("stage/red", "git"), CLEAN))
                .contains("\"stage/red\"", "deploys come from branch \"stage/blue\"");
    }

    @Test
    void aSystemThatFollowsNoneTakesEverything() {
        SystemProtection dev = protection("dev", "<name>dev</name>");

        assertThatCode(() -> dev.check(new NoRepository(), Optional.empty())).doesNotThrowAnyException();
        assertThatCode(() -> dev.check(new Named("feature", "git"), DIRTY)).doesNotThrowAnyException();
    }

    private static SystemProtection live() {
        return protection("live", "<name>live</name>");
    }

    private static SystemProtection protection(String name, String... systems) {
        ProjectConfiguration configuration = Pom.read(
                Pom.BACKEND, "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>");
        return new SystemProtection(configuration.configuration(new SystemName("notes", name)));
    }

    private static String refusal(SystemProtection protection, BuildBranch branch, Optional<Commit> commit) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> protection.check(branch, commit));
        assertThat(refused).as("a build that may not deploy").isNotNull();
        return refused.getMessage();
    }
}
