package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.FRONTEND;
import static io.github.floxmaven.config.Pom.catchFault;
import static io.github.floxmaven.config.Pom.faultsOf;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void aBrokenPomWithSixFaultsReportsSixFaults() {
        assertThat(
                        faultsOf(
                                """
                        <project>My Notes</project>
                        <backend>
                          <runtime>java8</runtime>
                          <memory>64</memory>
                          <environment><AWS_REGION>eu-central-1</AWS_REGION></environment>
                        </backend>
                        <database><version>9</version></database>
                        """))
                .isEqualTo(
                        """
                        The configuration of flox-maven-plugin in the pom has 6 faults:
                          1. <project> is "My Notes": allowed is lower-case letters, digits and single hyphens between \
                        them, a letter first, up to 30 characters, because all names on AWS begin with it. Write, for \
                        example, <project>notes</project>.
                          2. <backend><runtime> is "java8": allowed is one of java17, java21, java25, nodejs22.x, \
                        nodejs24.x, provided.al2023. Write, for example, <runtime>java21</runtime>.
                          3. <backend><handler> is missing: it is what Lambda calls for a request. Add \
                        <handler>com.acme.notes.Handler</handler>.
                          4. <backend><memory> is "64": allowed is a whole number of MB from 128 to 10240. Write, for \
                        example, <memory>1024</memory>.
                          5. <backend><environment> has the variable "AWS_REGION": Lambda keeps this name for itself. \
                        Choose another name.
                          6. <database><version> is "9": allowed is one of 16, 17. Write, for example, \
                        <version>17</version>.""");
    }

    @Test
    void aProjectWithoutPartsHasNothingToDeploy() {
        assertThat(onlyFaultOf("<database/>"))
                .contains("<backend> and <frontend> are both missing", "nothing to deploy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Notes", "1notes", "my_notes", "my--notes", "notes-", "-notes", "a23456789012345678901234567890x"
            })
    void aProjectsNameFitsAllNamesOnAws(String name) {
        assertThat(onlyFaultOf("<project>" + name + "</project>", BACKEND)).startsWith("<project> is \"" + name + "\"");
    }

    @Test
    void anArtifactIdThatIsNoProjectsNameAsksForOne() {
        assertThatThrownBy(() -> Pom.readAs("My.Notes", BACKEND))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the artifactId \"My.Notes\" can't stand in for it")
                .hasMessageContaining("Add, for example, <project>notes</project>.");
    }

    @ParameterizedTest
    @CsvSource({"memory,127", "memory,10241", "memory,1 GB", "timeout,0", "timeout,31", "timeout,1.5"})
    void numbersKeepTheirRange(String element, String value) {
        assertThat(onlyFaultOf(
                        "<backend><handler>a.B</handler><" + element + ">" + value + "</" + element + "></backend>"))
                .startsWith("<backend><" + element + "> is \"" + value + "\": allowed is a whole number of ");
    }

    @ParameterizedTest
    @CsvSource({
        "java21,com.acme.Handler.",
        "java21,com.acme.Handler:handle",
        "java21,com acme",
        "nodejs24.x,index",
        "nodejs24.x,../index.handler",
        "nodejs24.x,/var/task/index.handler",
        "provided.al2023,two words"
    })
    void aHandlerHasTheFormOfItsRuntime(String runtime, String handler) {
        assertThat(onlyFaultOf("<backend><handler>" + handler + "</handler><runtime>" + runtime
                        + "</runtime><directory>x</directory></backend>"))
                .startsWith("<backend><handler> is \"" + handler + "\"");
    }

    @Test
    void aHandlerHasUpTo128Characters() {
        assertThat(onlyFaultOf("<backend><handler>a." + "b".repeat(127) + "</handler></backend>"))
                .contains("up to 128 characters");
    }

    @Test
    void theMigrationIsAHandlerToo() {
        assertThat(onlyFaultOf("<backend><handler>a.B</handler><migration>a b</migration></backend>"))
                .startsWith("<backend><migration> is \"a b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "api/health", "/api", "/api/two words", "/api/health?deep"})
    void theBackendsHealthPathReachesTheBackend(String path) {
        assertThat(onlyFaultOf("<backend><handler>a.B</handler><healthPath>" + path + "</healthPath></backend>"))
                .startsWith("<backend><healthPath> is \"" + path + "\"")
                .contains("only that reaches the backend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "/api/health"})
    void theFrontendsHealthPathReachesTheFrontend(String path) {
        assertThat(onlyFaultOf("<frontend><directory>dist</directory><healthPath>" + path + "</healthPath></frontend>"))
                .startsWith("<frontend><healthPath> is \"" + path + "\"");
    }

    @Test
    void codeIsInOnePlace() {
        assertThat(onlyFaultOf("<backend><handler>a.B</handler><directory>server</directory>"
                        + "<archive>server.zip</archive></backend>"))
                .contains("\"server\"", "\"server.zip\"", "Remove one of them");
    }

    @Test
    void onlyJavaCodeComesFromTheModule() {
        assertThat(onlyFaultOf("<backend><handler>index.handler</handler><runtime>nodejs24.x</runtime></backend>"))
                .contains("\"nodejs24.x\"", "neither <directory> nor <archive>");
    }

    @Test
    void aPathThatIsNoneIsAFault() {
        assertThat(catchFault(() -> ProjectConfiguration.of(new PomElements(
                        null, "notes", Pom.FOLDER, backendInDirectory("a\0b"), null, null, null, null, null, null))))
                .contains("<backend><directory> is \"a?b\": allowed is a path");
    }

    @Test
    void aFrontendNeedsItsDirectory() {
        assertThat(onlyFaultOf("<frontend/>")).startsWith("<frontend><directory> is missing");
    }

    @Test
    void anUnknownKindIsAFault() {
        assertThat(onlyFaultOf("<frontend><directory>dist</directory><kind>spa</kind></frontend>"))
                .startsWith("<frontend><kind> is \"spa\": allowed is static or ssr.");
    }

    @Test
    void aMisspelledKindIsOneFault() {
        assertThat(onlyFaultOf("<frontend><directory>dist</directory><kind>SSR</kind>"
                        + "<handler>index.handler</handler><runtime>nodejs24.x</runtime></frontend>"))
                .startsWith("<frontend><kind> is \"SSR\"");
    }

    @ParameterizedTest
    @CsvSource({"handler,index", "runtime,nodejs22.x"})
    void aStaticFrontendIsServedByFloxAlone(String element, String value) {
        assertThat(onlyFaultOf("<frontend><directory>dist</directory><" + element + ">" + value + "</" + element
                        + "></frontend>"))
                .startsWith("<frontend><" + element + "> is \"" + value + "\"")
                .contains("<kind>ssr</kind>");
    }

    @Test
    void aFrontendWithAServerNeedsItsHandler() {
        assertThat(onlyFaultOf("<frontend><directory>dist</directory><kind>ssr</kind></frontend>"))
                .startsWith("<frontend><handler> is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-notes", "Notes", "1notes", "postgres", "template1", "rdsadmin"})
    void aDatabasesNameIsOneThatCanBeMade(String name) {
        assertThat(onlyFaultOf(BACKEND, "<database><name>" + name + "</name></database>"))
                .startsWith("<database><name> is \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_PROFILE", "LAMBDA_TASK_ROOT", "_HANDLER", "_X_AMZN_TRACE_ID", "TZ", "FLOX_SYSTEM"})
    void reservedVariablesAreRefusedEverywhere(String name) {
        String environment = "<environment><" + name + ">s3cret</" + name + "></environment>";

        assertThat(onlyFaultOf("<backend><handler>a.B</handler>" + environment + "</backend>"))
                .startsWith("<backend><environment> has the variable \"" + name + "\"");
        assertThat(onlyFaultOf("<frontend><directory>dist</directory>" + environment + "</frontend>"))
                .startsWith("<frontend><environment> has the variable \"" + name + "\"");
        assertThat(onlyFaultOf(BACKEND, "<systems><system><name>dev</name>" + environment + "</system></systems>"))
                .startsWith("<systems> entry 1: <system><environment> has the variable \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDBC_DATABASE_URL", "DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD"})
    void theDatabasesVariablesAreFreeOnlyWithoutADatabase(String name) {
        String backend =
                "<backend><handler>a.B</handler><environment><" + name + ">x</" + name + "></environment></backend>";

        assertThat(Pom.read(backend).backend()).isPresent();
        assertThat(onlyFaultOf(backend, "<database/>")).contains("\"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "_LEVEL", "LOG-LEVEL", "LOG.LEVEL"})
    void aVariablesNameIsOneThatLambdaTakes(String name) {
        assertThat(onlyFaultOf("<backend><handler>a.B</handler><environment><" + name + ">x</" + name
                        + "></environment></backend>"))
                .contains("\"" + name + "\"", "a letter first");
    }

    @Test
    void anEnvironmentTooLargeForLambdaIsAFaultOfTheSystemThatHasIt() {
        assertThat(onlyFaultOf(
                        "<backend><handler>a.B</handler><environment><FIRST>" + "x".repeat(2000)
                                + "</FIRST></environment></backend>",
                        "<systems><system><name>dev</name><environment><SECOND>" + "x".repeat(2000)
                                + "</SECOND></environment></system></systems>"))
                .startsWith("<backend><environment> has 4011 bytes on system \"dev\"");
    }

    @Test
    void valuesOfVariablesAreNeverShown() {
        assertThat(faultsOf("<backend><environment><AWS_KEY>s3cret</AWS_KEY><LONG>s3cret" + "x".repeat(4000)
                        + "</LONG></environment></backend>"))
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prod!", "Dev", "1st", "a--b", "dev-", "seventeen-letters"})
    void aSystemsNameFitsAllNamesOnAws(String name) {
        assertThat(onlyFaultOf(BACKEND, "<systems><system><name>" + name + "</name></system></systems>"))
                .startsWith("<systems> entry 1: <system><name> is \"" + name + "\"");
    }

    @Test
    void aSystemWithoutANameSaysWhichOne() {
        assertThat(onlyFaultOf(
                        BACKEND,
                        "<systems><system><name>dev</name></system><system><branch>x</branch></system></systems>"))
                .startsWith("<systems> entry 2: <system><name> is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release/*",
                "refs/heads/dev",
                "a b",
                "a..b",
                "/a",
                "a/",
                "a//b",
                "-a",
                ".a",
                "a/.b",
                "a.lock",
                "a.",
                "a~1",
                "a^",
                "a:b",
                "a\\b",
                "a[b",
                "a@{1}"
            })
    void aBranchIsOneBranchAsGitNamesIt(String branch) {
        assertThat(onlyFaultOf(
                        BACKEND,
                        "<systems><system><name>demo</name><branch>" + branch + "</branch></system></systems>"))
                .startsWith("<systems> entry 1: <system><branch> is \"" + branch + "\"");
    }

    @Test
    void localHasNoBranch() {
        assertThat(onlyFaultOf(BACKEND, "<systems><system><name>local</name><branch>dev</branch></system></systems>"))
                .startsWith("<systems> entry 1: <system><branch> is \"dev\"")
                .contains("built in");
    }

    @Test
    void twoSystemsOfOneNameAreAFault() {
        assertThat(onlyFaultOf(
                        BACKEND,
                        "<systems><system><name>demo</name></system><system><name>demo</name></system></systems>"))
                .contains("more than one <system> of the <name> \"demo\"");
    }

    @Test
    void twoSystemsOfOneBranchAreAFault() {
        assertThat(onlyFaultOf(
                        FRONTEND,
                        "<systems><system><name>dev</name></system>"
                                + "<system><name>demo</name><branch>dev</branch></system></systems>"))
                .contains("the <branch> \"dev\" to \"dev\" and to \"demo\"");
    }

    private static BackendElement backendInDirectory(String directory) {
        BackendElement backend = new BackendElement();
        backend.handler = "a.B";
        backend.directory = directory;
        return backend;
    }
}
