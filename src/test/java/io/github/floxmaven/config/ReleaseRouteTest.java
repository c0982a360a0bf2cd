package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import org.junit.jupiter.api.Test;

class ReleaseRouteTest {
    private static final String[] CHAIN = {
        "<name>dev</name><environment><MODE>try</MODE></environment>",
        "<name>test</name><branch>test</branch><follows>dev</follows>",
        "<name>live</name><follows>test</follows><secrets><KEY>ssm:/live/key</KEY></secrets>"
    };

    @Test
    void withoutSystemsInThePomItLeadsFromDevToLive() {
        assertThat(route(null)).isEqualTo("dev to live");
        assertThat(ReleaseRoute.to(null, Pom.read(BACKEND)).branch()).isEqualTo("master");
    }

    @Test
    void aChainLeadsToTheProtectedSystemUnlessAnotherOneIsNamed() {
        assertThat(route(null, CHAIN)).isEqualTo("test to live");
        assertThat(route("test", CHAIN)).isEqualTo("dev to test");
    }

    @Test
    void theOnlySystemThatFollowsNeedsNoProtection() {
        assertThat(route(null, "<name>qa</name>", "<name>demo</name><follows>qa</follows>"))
                .isEqualTo("qa to demo");
    }

    @Test
    void ofSeveralProtectedSystemsOneHasToBeNamed() {
        String[] systems = {
            "<name>dev</name>",
            "<name>here</name><protected>true</protected><follows>dev</follows>",
            "<name>there</name><protected>true</protected><follows>dev</follows>"
        };

        assertThatThrownBy(() -> route(null, systems))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("here, there")
                .hasMessageContaining("-Dflox.system=here");
        assertThat(route("there", systems)).isEqualTo("dev to there");
    }

    @Test
    void aSystemThatFollowsNoneGetsNoRelease() {
        assertThatThrownBy(() -> route("dev", CHAIN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"dev\"")
                .hasMessageContaining("test, live");
        assertThatThrownBy(() -> route(null, "<name>qa</name>"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("<follows>");
    }

    @Test
    void aSystemWithoutABranchIsNowhereToReleaseTo() {
        ReleaseRoute route = ReleaseRoute.to(
                null, Pom.read(BACKEND, systems("<name>qa</name>", "<name>demo</name><follows>qa</follows>")));

        assertThatThrownBy(route::branch)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"demo\"")
                .hasMessageContaining("<branch>");
    }

    @Test
    void theVariablesOfBothSystemsAreTheirOwn() {
        ReleaseRoute route = ReleaseRoute.to("test", Pom.read(BACKEND, systems(CHAIN)));
        assertThat(route.ownVariables()).containsExactly("MODE");
        route = ReleaseRoute.to("live", Pom.read(BACKEND, systems(CHAIN)));
        assertThat(route.ownVariables()).containsExactly("KEY");
    }

    private static String route(String named, String... systems) {
        String xml = systems.length == 0 ? "" : systems(systems);
        ReleaseRoute route = ReleaseRoute.to(named, Pom.read(BACKEND, xml));
        return route.from().name() + " to " + route.to().name();
    }

    private static String systems(String... systems) {
        return "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>";
    }
}
