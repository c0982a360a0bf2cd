package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPlatformTest {
    private static final String DEV = "<name>dev</name><platform>local</platform>";
    private static final String LIVE = "<name>live</name><platform>local</platform>";

    @Test
    void theTwoSystemWorkflowCanBeTriedOnThisMachine() {
        ProjectConfiguration configuration = Pom.read(BACKEND, systems(DEV, LIVE));

        assertThat(configuration.isOnThisMachine(name("dev"))).isTrue();
        SystemConfiguration live = configuration.configuration(name("live"));
        assertThat(live.aws()).isEmpty();
        assertThat(live.branch()).contains("master");
        assertThat(live.follows()).contains(name("dev"));
        assertThat(live.isProtected()).isTrue();
    }

    @Test
    void aSystemIsOnAwsUnlessThePomSaysOtherwise() {
        ProjectConfiguration configuration = Pom.read(BACKEND, systems("<name>dev</name><platform>aws</platform>"));

        assertThat(configuration.isOnThisMachine(name("dev"))).isFalse();
        assertThat(configuration.isOnThisMachine(name("live"))).isFalse();
        assertThat(configuration.isOnThisMachine(name("local"))).isTrue();
    }

    @Test
    void theSystemsOfAPatternCanBeOnThisMachine() {
        ProjectConfiguration configuration =
                Pom.read(BACKEND, systems("<name>try-*</name><branch>try-*</branch><platform>local</platform>"));

        assertThat(configuration.isOnThisMachine(name("try-this"))).isTrue();
    }

    @Test
    void aPlatformIsOneThatThereIs() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>dev</name><platform>azure</platform>")))
                .isEqualTo(
                        "<systems> entry 1: <system><platform> is \"azure\": allowed is one of aws, local. Write, for"
                                + " example, <platform>aws</platform>.");
    }

    @Test
    void thePlatformOfLocalIsNoQuestion() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>local</name><platform>aws</platform>")))
                .startsWith("<systems> entry 1: <system><platform> is \"aws\": the system local is built in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<region>eu-central-1</region>",
                "<domain>notes.example.org</domain>",
                "<logDays>30</logDays>",
                "<throttling><rate>1</rate></throttling>",
                "<secrets><KEY>ssm:/notes/key</KEY></secrets>"
            })
    void aSystemOnThisMachineHasNoneOfTheSettingsOfAws(String setting) {
        assertThat(onlyFaultOf(BACKEND, systems(DEV + setting, LIVE)))
                .startsWith("<systems> entry 1: <system>" + setting.substring(0, setting.indexOf('>') + 1))
                .contains("on this machine", "Remove it");
    }

    @Test
    void aSystemOnAwsDoesNotFollowOneThatOnlyThisMachineHas() {
        assertThat(onlyFaultOf(BACKEND, systems(DEV, "<name>live</name>")))
                .isEqualTo("<systems> lets \"live\", which is on AWS, follow \"dev\", which is on this machine, where"
                        + " nobody else sees it. Let it follow a system on AWS, or give it <platform>local</platform>,"
                        + " too.");
    }

    @Test
    void aPullRequestReachesOnlyTheSystemThatIsCalledLocal() {
        SystemChoice choice = new SystemChoice(Pom.read(BACKEND, systems(DEV, LIVE)));

        assertThatThrownBy(() -> choice.choose("dev", new PullRequest("GitHub Actions")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GitHub Actions builds a pull request");
    }

    private static String systems(String... systems) {
        return "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>";
    }

    private static SystemName name(String system) {
        return new SystemName("notes", system);
    }
}
