package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.faultsOf;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.SystemName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowsTest {
    @Test
    void liveFollowsDevAndNoOtherSystemFollowsAny() {
        assertThat(followed("live")).contains("dev");
        assertThat(followed("dev")).isEmpty();
        assertThat(followed("local")).isEmpty();
    }

    @Test
    void aSystemMayFollowWithoutBeingProtected() {
        String[] chain = {
            "<name>dev</name>", "<name>test</name><follows>dev</follows>", "<name>live</name><follows>test</follows>"
        };

        assertThat(followed("test", chain)).contains("dev");
        assertThat(followed("live", chain)).contains("test");
    }

    @Test
    void aLiveThatIsNotProtectedFollowsOnlyWhatItNames() {
        assertThat(followed("live", "<name>live</name><protected>false</protected>"))
                .isEmpty();
        assertThat(followed("live", "<name>live</name><protected>false</protected><follows>dev</follows>"))
                .contains("dev");
    }

    @Test
    void aProtectedSystemHasToFollowOne() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>test</name>", "<name>live</name>")))
                .isEqualTo("<systems> entry 2: <system><follows> is missing: system \"live\" is protected, and such a"
                        + " system gets only what another one has run. Add <follows>test</follows>, or"
                        + " <protected>false</protected>.");
    }

    @Test
    void aProtectedSystemWithoutAnyOtherIsToldToGetOne() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>production</name><protected>true</protected>")))
                .endsWith("Add a <system> that it can follow, with its name as <follows>, or"
                        + " <protected>false</protected>.");
    }

    @ParameterizedTest
    @CsvSource({
        "test,a system can't follow itself",
        "local,the system local is everybody's own",
        "stage-*,a pattern is many systems",
        "Dev,the project has no such system. Write one of dev,"
    })
    void whatIsFollowedIsAnotherSystemOfThePom(String followed, String why) {
        assertThat(onlyFaultOf(
                        BACKEND, systems("<name>dev</name>", "<name>test</name><follows>" + followed + "</follows>")))
                .startsWith("<systems> entry 2: <system><follows> is \"" + followed + "\": " + why);
    }

    @Test
    void localFollowsNone() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>local</name><follows>dev</follows>")))
                .startsWith("<systems> entry 1: <system><follows> is \"dev\": the system local is built in");
    }

    @Test
    void localIsNotProtected() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>local</name><protected>true</protected>")))
                .startsWith("<systems> entry 1: <system><protected> is \"true\": the system local is yours alone");
    }

    @Test
    void aCircleIsOneFaultThatNamesAllOfIt() {
        assertThat(onlyFaultOf(
                        BACKEND,
                        systems(
                                "<name>live</name><follows>a</follows>",
                                "<name>a</name><follows>b</follows>",
                                "<name>b</name><follows>c</follows>",
                                "<name>c</name><follows>a</follows>")))
                .isEqualTo(
                        "<follows> goes in a circle, \"a\" after \"b\" after \"c\" after \"a\": no release could ever"
                                + " get there. Remove one <follows> of them.");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThat(faultsOf(
                        BACKEND,
                        systems(
                                "<name>dev</name><follows>dev</follows>",
                                "<name>test</name><follows>qa</follows>",
                                "<name>demo</name><protected>true</protected>")))
                .contains("has 3 faults:");
    }

    private static Optional<String> followed(String system, String... systems) {
        ProjectConfiguration configuration = Pom.read(BACKEND, systems(systems));
        return configuration.systems().stream()
                .filter(candidate -> candidate.name().name().equals(system))
                .findFirst()
                .orElseThrow()
                .follows()
                .map(SystemName::name);
    }

    private static String systems(String... systems) {
        return systems.length == 0
                ? ""
                : "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>";
    }
}
