package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalPlatformTest {
    private static final String HEALTHY = "export const handler = async () => ({ statusCode: 302 });";
    private static final Optional<DatabaseSettings> DATABASE = Optional.of(new DatabaseSettings("notes", 17));

    @TempDir
    Path project;

    private TestSystem system;
    private LocalPlatform platform;

    @BeforeEach
    void open() {
        system = new TestSystem(project);
        platform = system.platform();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void theFolderIgnoresItselfInGit() {
        assertThat(project.resolve(".flox/.gitignore")).hasContent("*");
    }

    @Test
    void beforeTheFirstDeployThereIsNoPointer() {
        assertThat(platform.pointer()).isEmpty();
        assertThat(platform.address()).isEmpty();
    }

    @Test
    void thePointerStaysWhereItWasMoved() {
        Release release = release("r1", HEALTHY);
        Pointer pointer = platform.publish(release);

        platform.movePointer(pointer);

        try (LocalPlatform another = system.platform()) {
            assertThat(another.pointer()).contains(pointer);
        }
        assertThat(pointer.release()).isEqualTo("r1");
        assertThat(pointer.versions()).containsOnlyKeys(Part.BACKEND, Part.FRONTEND);
    }

    @Test
    void aHealthyReleasePasses() {
        Release release = release("r1", HEALTHY);
        Pointer candidate = platform.publish(release);

        platform.checkHealth(release, candidate, Part.BACKEND);
        platform.checkHealth(release, candidate, Part.FRONTEND);
        platform.movePointer(candidate);
        platform.confirm(release, Part.BACKEND);
        platform.confirm(release, Part.FRONTEND);
    }

    @Test
    void theHealthRequestIsAnOrdinaryRequest() {
        Release release = release(
                "r1",
                """
                export const handler = async event => ({
                  statusCode: event.rawPath === '/api/health' && event.requestContext.http.method === 'GET' ? 200 : 404
                });
                """);

        platform.checkHealth(release, platform.publish(release), Part.BACKEND);
    }

    @Test
    void aHealthCheckThatAnswers500FailsWithItsBodyAndOutput() {
        Release release = release(
                "r1",
                """
                export const handler = async () => {
                  console.log('the database is gone');
                  return { statusCode: 500, body: 'sorry' };
                };
                """);

        assertThatThrownBy(() -> platform.checkHealth(release, platform.publish(release), Part.BACKEND))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("The backend answered its health request, GET /api/health, with 500: sorry")
                .hasMessageContaining("the database is gone");
    }

    @Test
    void aHandlerThatThrowsAtInitFailsWithItsOutput() {
        Release release = release("r1", "console.log('begun'); throw new Error('no luck at init');");

        assertThatThrownBy(() -> platform.checkHealth(release, platform.publish(release), Part.BACKEND))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("no luck at init")
                .hasMessageContaining("begun");
    }

    @Test
    void anInitThatHangsFailsInTime() {
        Release release = release("r1", "console.log('waiting'); await new Promise(done => setTimeout(done, 600000));");

        assertThatThrownBy(() -> platform.checkHealth(release, platform.publish(release), Part.BACKEND))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("did not end its init within 10 s")
                .hasMessageContaining("waiting");
    }

    @Test
    void aHandlerThatHangsFailsInTime() {
        Release release = release("r1", "export const handler = () => new Promise(done => setTimeout(done, 600000));");

        assertThatThrownBy(() -> platform.checkHealth(release, platform.publish(release), Part.BACKEND))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("timed out after 5 s");
    }

    @Test
    void aMigrationIsToldWhatItMigrates() {
        Release release = system.release(
                "r1",
                Map.of(
                        Part.BACKEND,
                        """
                        export const handler = async () => ({});
                        export const migrate = async event => console.log('migrates', JSON.stringify(event));
                        """),
                Optional.of("index.migrate"),
                Optional.empty());
        platform.publish(release);

        platform.migrate(release);

        assertThat(Poll.until(Duration.ofSeconds(10), () -> system.console.stream()
                        .filter(line -> line.startsWith("backend migrates"))
                        .findFirst()))
                .contains("backend migrates {\"release\":\"r1\",\"system\":\"local\"}");
    }

    @Test
    void aMigrationThatFailsSaysWhyAndLeavesThePointer() {
        Release old = release("r1", HEALTHY);
        platform.movePointer(platform.publish(old));
        Release release = system.release(
                "r2",
                Map.of(
                        Part.BACKEND,
                        """
                        export const handler = async () => ({});
                        export const migrate = async () => {
                          console.log('step 3 of 7');
                          throw new Error('column exists');
                        };
                        """),
                Optional.of("index.migrate"),
                Optional.empty());
        platform.publish(release);

        assertThatThrownBy(() -> platform.migrate(release))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("The backend did not migrate the database: it ")
                .hasMessageContaining("column exists")
                .hasMessageContaining("step 3 of 7");
        assertThat(platform.pointer().map(Pointer::release)).contains("r1");
    }

    @Test
    void withoutAMigrationNothingStarts() {
        Release release = system.release("r1", Map.of(Part.BACKEND, HEALTHY), Optional.empty(), DATABASE);
        platform.publish(release);

        platform.migrate(release);

        assertThat(system.folder.database()).doesNotExist();
    }

    @Test
    void aServerThatRunsIsWhatIsConfirmed() {
        Release first = release("r1", HEALTHY);
        Release second = release("r2", HEALTHY + "// second");
        platform.movePointer(platform.publish(first));
        try (LocalServer server = system.server(0)) {
            assertThat(platform.address()).contains(server.address());

            platform.movePointer(platform.publish(second));
            platform.confirm(second, Part.BACKEND);

            assertThat(server.release()).contains("r2");
        }
    }

    @Test
    void aReleaseRunsWithItsOwnEnvironmentAndThePlatforms() {
        Release plain = release(
                "r1",
                environmentIs(
                        """
                e.FLOX_SYSTEM === 'local'
                  && e.COLOUR === 'frontend-blue' && e.FLOX_CONFIG_NAMES === 'FLOX_SYSTEM,FLOX_RELEASE,COLOUR' && !e.DB_HOST
                """));
        Release release = system.keep(new Release(
                "r1",
                Instant.EPOCH,
                Optional.of(new Commit("3".repeat(40), "4".repeat(40), true)),
                plain.parts(),
                Optional.empty()));

        platform.checkHealth(release, platform.publish(release), Part.FRONTEND);
    }

    @Test
    void aSecretHasTheValueThatMavensEnvironmentGivesIt() {
        Release release =
                withSecret(release("r1", environmentIs("e.HOME === '" + System.getenv("HOME") + "'")), "HOME");

        platform.checkHealth(release, platform.publish(release), Part.FRONTEND);
    }

    @Test
    void aSecretWithoutAValueOnThisMachineIsAskedFor() {
        Release release = withSecret(release("r1", HEALTHY), "FLOX_TEST_HAS_NO_SUCH_VARIABLE");
        Pointer candidate = platform.publish(release);

        assertThatThrownBy(() -> platform.checkHealth(release, candidate, Part.FRONTEND))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Set the environment variable FLOX_TEST_HAS_NO_SUCH_VARIABLE");
    }

    @Test
    void backendAndServerSideFrontendReachTheDatabase() {
        String source =
                environmentIs("e.JDBC_DATABASE_URL.startsWith('jdbc:postgresql://127.0.0.1') && e.DB_NAME === 'notes'");
        Release release =
                system.release("r1", Map.of(Part.BACKEND, source, Part.FRONTEND, source), Optional.empty(), DATABASE);
        Pointer candidate = platform.publish(release);

        platform.checkHealth(release, candidate, Part.BACKEND);
        platform.checkHealth(release, candidate, Part.FRONTEND);
    }

    @Test
    void aStaticFrontendKnowsNothingOfTheDatabase() {
        FunctionSettings settings = TestSystem.settings(
                "nodejs22.x", FunctionSettings.STATIC_SITE_HANDLER, Optional.empty(), Part.FRONTEND);
        Bundle bundle = new Bundle(
                Part.FRONTEND,
                List.of(system.zip(
                        Content.CODE, Map.of("flox-static.mjs", environmentIs("!e.DB_HOST && !e.JDBC_DATABASE_URL")))));
        Release release = system.keep(new Release(
                "r1",
                Instant.EPOCH,
                Optional.empty(),
                Map.of(Part.FRONTEND, new PartRelease(bundle, settings)),
                DATABASE));

        platform.checkHealth(release, platform.publish(release), Part.FRONTEND);

        assertThat(system.folder.database()).doesNotExist();
    }

    @Test
    void aJavaBackendFindsTheJarsOfItsLayer() throws IOException {
        Map<String, byte[]> library =
                compile("Greeting", "public class Greeting { static int status() { return 204; } }");
        Map<String, byte[]> code = compile(
                "Handler",
                "public class Handler { public java.util.Map<String, Object> handle(Object event) {"
                        + " return java.util.Map.of(\"statusCode\", Greeting.status()); } }");
        Bundle bundle = new Bundle(
                Part.BACKEND,
                List.of(
                        system.zipBytes(Content.CODE, code),
                        system.zipBytes(Content.DEPENDENCIES, Map.of("java/lib/greeting.jar", jar(library)))));
        Release release = system.keep(new Release(
                "r1",
                Instant.EPOCH,
                Optional.empty(),
                Map.of(
                        Part.BACKEND,
                        new PartRelease(
                                bundle,
                                TestSystem.settings("java17", "Handler::handle", Optional.empty(), Part.BACKEND))),
                Optional.empty()));

        platform.checkHealth(release, platform.publish(release), Part.BACKEND);
        platform.confirm(release, Part.BACKEND);
    }

    @Test
    void onlyKeptReleasesStayUnpackedAndTheServedOneAlways() {
        for (String id : List.of("r1", "r2", "r3")) {
            platform.publish(release(id, HEALTHY + "// " + id));
        }
        platform.movePointer(LocalFunctions.pointer(system.find("r2").orElseThrow()));

        platform.prune(List.of(LocalFunctions.pointer(system.find("r3").orElseThrow())));

        assertThat(system.folder.functions().resolve("r1")).doesNotExist();
        assertThat(system.folder.functions().resolve("r2/backend/index.mjs")).exists();
        assertThat(system.folder.functions().resolve("r3/backend/index.mjs")).exists();
    }

    private Release release(String id, String source) {
        return system.release(id, Map.of(Part.BACKEND, source, Part.FRONTEND, source));
    }

    private Release withSecret(Release release, String name) {
        FunctionSettings plain = release.parts().get(Part.FRONTEND).settings();
        FunctionSettings settings = new FunctionSettings(
                plain.runtime(),
                plain.handler(),
                plain.migration(),
                plain.memoryMb(),
                plain.timeout(),
                plain.healthPath(),
                plain.environment(),
                Map.of(name, SecretReference.parse("ssm:/notes/key").orElseThrow()),
                false);
        Bundle bundle = release.parts().get(Part.FRONTEND).bundle();
        return system.keep(new Release(
                release.id(),
                release.createdAt(),
                release.commit(),
                Map.of(Part.FRONTEND, new PartRelease(bundle, settings)),
                release.database()));
    }

    private static String environmentIs(String condition) {
        return """
                const e = process.env;
                export const handler = async () => {
                  console.log(JSON.stringify(e));
                  return { statusCode: %s ? 200 : 500 };
                };
                """
                .formatted(condition.strip());
    }

    private Map<String, byte[]> compile(String name, String source) throws IOException {
        Path folder = Files.createDirectories(project.resolve("classes"));
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        "-cp",
                        folder.toString(),
                        "-proc:none",
                        file.toString());
        assertThat(result).isZero();
        Map<String, byte[]> classes = new TreeMap<>();
        classes.put(name + ".class", Files.readAllBytes(folder.resolve(name + ".class")));
        return classes;
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
