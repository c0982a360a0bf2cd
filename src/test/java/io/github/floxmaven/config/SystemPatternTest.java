package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.NoRepository;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPatternTest {
    private static final String STAGE =
            """
            <name>stage-*</name><branch>stage/*</branch><follows>dev</follows><region>eu-central-1</region>
            <environment><MODE>stage</MODE></environment>""";

    @Test
    void eachBranchOfAPatternHasASystem() {
        assertThat(ofBranch("stage/blue", STAGE)).isEqualTo(name("stage-blue"));
        assertThat(ofBranch("stage/2", STAGE)).isEqualTo(name("stage-2"));
    }

    @Test
    void aPatternsSystemCanBeNamed() {
        assertThat(ofName("stage-blue", STAGE)).isEqualTo(name("stage-blue"));
    }

    @Test
    void aPatternsSystemIsWhatThePatternSays() {
        ProjectConfiguration configuration = read(STAGE);
        SystemName blue = name("stage-blue");

        SystemConfiguration system = configuration.configuration(blue);

        assertThat(system.name()).isEqualTo(blue);
        assertThat(system.branch()).contains("stage/blue");
        assertThat(system.follows()).contains(name("dev"));
        assertThat(configuration.plan(blue).system()).isEqualTo(blue);
        assertThat(configuration.target(blue).region()).contains("eu-central-1");
        assertThat(configuration.settings(Part.BACKEND, blue).environment()).containsExactly(entry("MODE", "stage"));
    }

    @Test
    void aPatternIsBesideTheSystemsThatAreBuiltIn() {
        assertThat(read(STAGE).systems())
                .extracting(system -> system.name().name())
                .containsExactly("dev", "live", "local");
    }

    @Test
    void aSystemThatThePomNamesWinsOverAPattern() {
        String concrete =
                "<name>stage-main</name><branch>stage/next</branch><environment><MODE>main</MODE></environment>";
        ProjectConfiguration configuration = read(STAGE, concrete, "<name>dev</name>");

        assertThat(new SystemChoice(configuration).choose(null, new Named("stage/next", "git")))
                .isEqualTo(name("stage-main"));
        assertThat(configuration.settings(Part.BACKEND, name("stage-main")).environment())
                .containsExactly(entry("MODE", "main"));
    }

    @Test
    void aPatternsBranchNeverReachesASystemThatThePomNames() {
        assertThatThrownBy(() -> ofBranch(
                        "stage/main", STAGE, "<name>stage-main</name><branch>main</branch>", "<name>dev</name>"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The branch \"stage/main\" (says git) would go to system \"stage-main\" by a"
                        + " pattern, but the pom gives that system an entry of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage/Blue",
                "stage/a--b",
                "stage/a-",
                "stage/-a",
                "stage/a/b",
                "stage/../local",
                "stage/a b",
                "stage/eleven-more",
                "stage/*"
            })
    void aBranchWhoseSystemCouldNotBeNamedIsRefused(String branch) {
        assertThatThrownBy(() -> ofBranch(branch, STAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The branch is \"" + branch
                        + "\", which is one of <branch>stage/*</branch>, but no system can be named \"stage-")
                .hasMessageContaining("Rename the branch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage-Blue", "stage-*", "stage-a--b"})
    void aNameThatNoSystemCanHaveIsRefused(String system) {
        assertThatThrownBy(() -> ofName(system, STAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("-Dflox.system is \"" + system + "\", which is one of <name>stage-*</name>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage/", "stage", "other"})
    void aBranchOutsideAPatternHasNoSystem(String branch) {
        assertThatThrownBy(() -> ofBranch(branch, STAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("stage/* goes to stage-*")
                .hasMessageContaining("(of dev, live, local, stage-*)");
    }

    @Test
    void aPullRequestReachesNoSystemOfAPattern() {
        SystemChoice choice = new SystemChoice(read(STAGE));

        assertThatThrownBy(() -> choice.choose("stage-blue", new PullRequest("GitHub Actions")))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({"<name>*</name>", "<name>st*ge</name>", "<name>a**</name>", "<name>Stage-*</name>", "<name>--*</name>"})
    void aPatternsNameHasOneStarAtItsEnd(String name) {
        assertThat(onlyFaultOf(BACKEND, systems(name + "<branch>stage/*</branch>")))
                .startsWith("<systems> entry 1: <system><name> is \"")
                .contains("one * at the end", "<name>stage-*</name>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "st*ge", "stage**", "refs/heads/*", "a..*"})
    void aPatternsBranchHasOneStarAtItsEnd(String branch) {
        assertThat(onlyFaultOf(BACKEND, systems("<name>stage-*</name><branch>" + branch + "</branch>")))
                .startsWith("<systems> entry 1: <system><branch> is \"" + branch + "\"")
                .contains("one * at the end like <name>");
    }

    @Test
    void aPatternNeedsItsBranches() {
        assertThat(onlyFaultOf(BACKEND, systems("<name>stage-*</name>")))
                .startsWith("<systems> entry 1: <system><branch> is missing")
                .endsWith("Add <branch>stage-*</branch>.");
    }

    @ParameterizedTest
    @CsvSource({
        "stage-*,stage/*,stage-*,other/*,name",
        "stage-*,stage/*,stage-a*,other/*,name",
        "stage-*,stage/*,test-*,stage/a*,branch",
        "stage-*,*,test-*,stage/*,branch"
    })
    void noSystemCanBeOfTwoPatterns(String name, String branch, String otherName, String otherBranch, String element) {
        assertThat(onlyFaultOf(
                        BACKEND,
                        systems(
                                "<name>" + name + "</name><branch>" + branch + "</branch>",
                                "<name>" + otherName + "</name><branch>" + otherBranch + "</branch>")))
                .startsWith("<systems> has the patterns \"")
                .contains("as <" + element + ">: some would be of both");
    }

    @ParameterizedTest
    @CsvSource({"domain,notes.example.org", "hostedZone,example.org"})
    void aPatternHasNoDomain(String element, String value) {
        assertThat(onlyFaultOf(
                        BACKEND,
                        systems("<name>stage-*</name><branch>stage/*</branch><" + element + ">" + value + "</" + element
                                + ">")))
                .startsWith("<systems> entry 1: <system><" + element + "> is \"" + value + "\": a pattern is many");
    }

    @Test
    void aProtectedPatternHasToFollowASystem() {
        assertThat(onlyFaultOf(
                        BACKEND, systems("<name>stage-*</name><branch>stage/*</branch><protected>true</protected>")))
                .contains("system \"stage-*\" is protected", "Add <follows>dev</follows>");
    }

    private static SystemName ofBranch(String branch, String... systems) {
        return new SystemChoice(read(systems)).choose(null, new Named(branch, "git"));
    }

    private static SystemName ofName(String system, String... systems) {
        return new SystemChoice(read(systems)).choose(system, new NoRepository());
    }

    private static ProjectConfiguration read(String... systems) {
        return Pom.read(BACKEND, systems(systems));
    }

    private static String systems(String... systems) {
        return "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>";
    }

    private static SystemName name(String system) {
        return new SystemName("notes", system);
    }
}
