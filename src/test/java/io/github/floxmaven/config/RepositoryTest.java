package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code <repository>} makes of the systems. */
class RepositoryTest {
    private static final String REPOSITORY = "<repository>github:example/notes</repository>";
    private static final HostedRepository NOTES =
            HostedRepository.parse("github:example/notes").orElseThrow();

    @Test
    void withoutARepositoryCiMayNothing() {
        assertThat(ci(Pom.read(BACKEND), "dev")).isEmpty();
    }

    @Test
    void ciDeploysASystemsOwnBranch() {
        ProjectConfiguration configuration = Pom.read(BACKEND, REPOSITORY);

        assertThat(ci(configuration, "dev")).contains(new CiPlan(NOTES, "dev", Optional.empty(), Set.of()));
        assertThat(ci(configuration, "live"))
                .contains(new CiPlan(NOTES, "master", Optional.of(new SystemName("notes", "dev")), Set.of()));
    }

    @Test
    void aSystemOfAPatternHasTheBranchItIsMadeOf() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                REPOSITORY,
                "<systems><system><name>stage-*</name><branch>stage/*</branch></system></systems>");

        assertThat(ci(configuration, "stage-blue").map(CiPlan::branch)).contains("stage/blue");
    }

    @Test
    void aSystemWithoutABranchHasNoCi() {
        assertThat(ci(Pom.read(BACKEND, REPOSITORY, "<systems><system><name>demo</name></system></systems>"), "demo"))
                .isEmpty();
    }

    @Test
    void ciMayLookUpTheSecretsOfItsSystem() {
        ProjectConfiguration configuration = Pom.read(
                "<backend><handler>a.B</handler><secrets><ONE>ssm:/one</ONE></secrets></backend>",
                REPOSITORY,
                "<systems><system><name>dev</name><secrets><TWO>ssm:/two</TWO></secrets></system></systems>");

        assertThat(ci(configuration, "dev").orElseThrow().secrets())
                .extracting(SecretReference::name)
                .containsExactlyInAnyOrder("/one", "/two");
        assertThat(ci(configuration, "live").orElseThrow().secrets())
                .extracting(SecretReference::name)
                .containsExactly("/one");
    }

    @Test
    void anyOtherTextIsAFault() {
        assertThat(onlyFaultOf(BACKEND, "<repository>https://github.com/example/notes</repository>"))
                .startsWith("<repository> is \"https://github.com/example/notes\": allowed is github:<owner>/<name>,")
                .endsWith("Write, for example, <repository>github:example/notes</repository>.");
    }

    private static Optional<CiPlan> ci(ProjectConfiguration configuration, String system) {
        return configuration.plan(new SystemName("notes", system)).ci();
    }
}
