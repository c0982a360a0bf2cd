package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.FOLDER;
import static io.github.floxmaven.config.Pom.FRONTEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectConfigurationTest {
    @Test
    void aHandlerIsAllThatABackendNeeds() {
        BackendConfiguration backend = Pom.read(BACKEND).backend().orElseThrow();

        assertThat(backend.code()).isEqualTo(new CodeLocation.Module(Optional.empty()));
        assertThat(backend.settings())
                .isEqualTo(new FunctionSettings(
                        "java21",
                        "com.acme.notes.Handler",
                        Optional.empty(),
                        1024,
                        Duration.ofSeconds(30),
                        "/api/health",
                        Map.of(),
                        Map.of(),
                        false));
    }

    @Test
    void everySettingOfABackendIsRead() {
        BackendConfiguration backend = Pom.read(
                        """
                        <backend>
                          <handler>dist/index.handler</handler>
                          <migration>dist/migration.handler</migration>
                          <runtime>nodejs22.x</runtime>
                          <memory>256</memory>
                          <timeout>10</timeout>
                          <healthPath>/api/notes/health</healthPath>
                          <environment><LOG_LEVEL>debug</LOG_LEVEL><EMPTY/></environment>
                          <directory>server</directory>
                        </backend>
                        """)
                .backend()
                .orElseThrow();

        assertThat(backend.code()).isEqualTo(new CodeLocation.Directory(FOLDER.resolve("server")));
        assertThat(backend.settings())
                .isEqualTo(new FunctionSettings(
                        "nodejs22.x",
                        "dist/index.handler",
                        Optional.of("dist/migration.handler"),
                        256,
                        Duration.ofSeconds(10),
                        "/api/notes/health",
                        Map.of("LOG_LEVEL", "debug", "EMPTY", ""),
                        Map.of(),
                        false));
    }

    @Test
    void anArchiveOutsideTheModuleIsAllowed() {
        ProjectConfiguration configuration = Pom.read("<backend><handler>bootstrap</handler>"
                + "<runtime>provided.al2023</runtime><archive>../rust/target/backend.zip</archive></backend>");

        assertThat(configuration.backend().orElseThrow().code())
                .isEqualTo(new CodeLocation.Archive(FOLDER.resolveSibling("rust/target/backend.zip")));
    }

    @ParameterizedTest
    @CsvSource({"java17,1024", "java25,1024", "nodejs24.x,512", "provided.al2023,512"})
    void javaGetsMoreMemoryByDefault(String runtime, int memory) {
        ProjectConfiguration configuration = Pom.read("<backend><handler>index.handler</handler><runtime>" + runtime
                + "</runtime><directory>x</directory></backend>");

        assertThat(configuration.backend().orElseThrow().settings().memoryMb()).isEqualTo(memory);
    }

    @Test
    void aDirectoryIsAllThatAStaticFrontendNeeds() {
        FrontendConfiguration frontend = Pom.read(FRONTEND).frontend().orElseThrow();

        assertThat(frontend.kind()).isEqualTo(FrontendConfiguration.Kind.STATIC);
        assertThat(frontend.directory()).isEqualTo(FOLDER.resolve("dist"));
        assertThat(frontend.settings())
                .isEqualTo(new FunctionSettings(
                        "nodejs24.x",
                        "flox-static.handler",
                        Optional.empty(),
                        512,
                        Duration.ofSeconds(30),
                        "/",
                        Map.of(),
                        Map.of(),
                        false));
    }

    @Test
    void aFrontendWithAServerHasItsOwnHandlerAndRuntime() {
        FrontendConfiguration frontend = Pom.read("<frontend><directory>dist</directory><kind>ssr</kind>"
                        + "<handler>server/entry.handler</handler><runtime>nodejs22.x</runtime></frontend>")
                .frontend()
                .orElseThrow();

        assertThat(frontend.kind()).isEqualTo(FrontendConfiguration.Kind.SSR);
        assertThat(frontend.settings().handler()).isEqualTo("server/entry.handler");
        assertThat(frontend.settings().runtime()).isEqualTo("nodejs22.x");
    }

    @Test
    void aProjectMayLeaveOutAPartAndTheDatabase() {
        assertThat(Pom.read(BACKEND).parts()).containsExactly(Part.BACKEND);
        assertThat(Pom.read(FRONTEND).parts()).containsExactly(Part.FRONTEND);
        assertThat(Pom.read(BACKEND).database()).isEmpty();
    }

    @Test
    void theArtifactIdIsTheProjectUnlessThePomNamesIt() {
        assertThat(Pom.read(BACKEND).project()).isEqualTo("notes");
        assertThat(Pom.readAs("My.App", "<project>my-app</project>", BACKEND).project())
                .isEqualTo("my-app");
    }

    @Test
    void anEmptyDatabaseElementIsADatabaseNamedLikeTheProject() {
        assertThat(Pom.readAs("my-notes", BACKEND, "<database/>").database())
                .contains(new DatabaseSettings("my_notes", 17));
    }

    @Test
    void theDatabasesSettingsAreRead() {
        assertThat(Pom.read(BACKEND, "<database><name>archive</name><version>16</version></database>")
                        .database())
                .contains(new DatabaseSettings("archive", 16));
    }

    @Test
    void emptyElementsAreMissingOnes() {
        ProjectConfiguration configuration = Pom.read(
                "<project/><backend><handler>com.acme.Handler</handler><memory/><runtime> </runtime></backend><systems/>");

        assertThat(configuration).isEqualTo(Pom.read("<backend><handler>com.acme.Handler</handler></backend>"));
    }

    @Test
    void thereAreDevAndLiveAndLocalByDefault() {
        assertThat(Pom.read(BACKEND).systems())
                .extracting(SystemConfiguration::name, SystemConfiguration::branch)
                .containsExactly(system("dev", "dev"), system("live", "master"), system("local", null));
    }

    @Test
    void aPomThatNamesAnotherSystemNamesAllOfThem() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                """
                <systems>
                  <system><name>staging</name><branch>main</branch></system>
                  <system><name>live</name><follows>staging</follows></system>
                  <system><name>demo</name></system>
                </systems>
                """);

        assertThat(configuration.systems())
                .extracting(SystemConfiguration::name, SystemConfiguration::branch)
                .containsExactly(
                        system("staging", "main"),
                        system("live", "master"),
                        system("demo", null),
                        system("local", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "live"})
    void anEntryForOneOfDevAndLiveKeepsTheOtherOne(String name) {
        assertThat(Pom.read(BACKEND, "<systems><system><name>" + name + "</name></system></systems>")
                        .systems())
                .extracting(SystemConfiguration::name, SystemConfiguration::branch)
                .containsExactly(system("dev", "dev"), system("live", "master"), system("local", null));
    }

    @Test
    void anEntryForLocalKeepsTheDefaultSystems() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                "<systems><system><name>local</name><environment><MODE>x</MODE></environment></system></systems>");

        assertThat(configuration.systems())
                .extracting(system -> system.name().name())
                .containsExactlyInAnyOrder("local", "dev", "live");
        assertThat(Pom.environment(configuration, Part.BACKEND, "local")).containsExactly(entry("MODE", "x"));
        assertThat(Pom.environment(configuration, Part.BACKEND, "dev")).isEmpty();
    }

    @Test
    void aSystemsEnvironmentComesOverTheBackends() {
        ProjectConfiguration configuration = Pom.read(
                """
                <backend>
                  <handler>com.acme.notes.Handler</handler>
                  <environment><MODE>normal</MODE><LANGUAGE>en</LANGUAGE></environment>
                </backend>
                <systems>
                  <system><name>dev</name><environment><MODE>debug</MODE><EXTRA>yes</EXTRA></environment></system>
                  <system><name>live</name></system>
                </systems>
                """);

        assertThat(Pom.environment(configuration, Part.BACKEND, "dev"))
                .containsOnly(entry("MODE", "debug"), entry("LANGUAGE", "en"), entry("EXTRA", "yes"));
        assertThat(Pom.environment(configuration, Part.BACKEND, "live"))
                .containsOnly(entry("MODE", "normal"), entry("LANGUAGE", "en"));
    }

    @Test
    void aStaticFrontendGetsOnlyTheNamesItDeclares() {
        String systems =
                """
                <systems><system><name>dev</name>
                  <environment><TITLE>Notes (dev)</TITLE><PAYMENT_SECRET>s3cret</PAYMENT_SECRET></environment>
                </system></systems>
                """;
        String environment = "<environment><TITLE>Notes</TITLE></environment>";
        ProjectConfiguration files =
                Pom.read("<frontend><directory>dist</directory>" + environment + "</frontend>", systems);
        ProjectConfiguration server = Pom.read(
                "<frontend><directory>dist</directory><kind>ssr</kind><handler>a.b</handler>" + environment
                        + "</frontend>",
                systems);

        assertThat(Pom.environment(files, Part.FRONTEND, "dev")).containsOnly(entry("TITLE", "Notes (dev)"));
        assertThat(Pom.environment(server, Part.FRONTEND, "dev"))
                .containsOnly(entry("TITLE", "Notes (dev)"), entry("PAYMENT_SECRET", "s3cret"));
    }

    @Test
    void aPartOrSystemThatIsNotThereHasNoSettings() {
        ProjectConfiguration configuration = Pom.read(BACKEND);

        assertThatThrownBy(() -> configuration.settings(Part.FRONTEND, new SystemName("notes", "dev")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> configuration.settings(Part.BACKEND, new SystemName("notes", "demo")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Handler", "com.acme.Händler", "com.acme.Outer$Inner", "com.acme.Handler::handle"})
    void javaHandlersAreClassesWithOrWithoutAMethod(String handler) {
        assertThat(Pom.read("<backend><handler>" + handler + "</handler></backend>")
                        .backend())
                .isPresent();
    }

    private static Tuple system(String name, String branch) {
        return tuple(new SystemName("notes", name), Optional.ofNullable(branch));
    }
}
