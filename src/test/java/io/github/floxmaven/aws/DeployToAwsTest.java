package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.DeployResult;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The workflows on AWS, from the first call to what a user gets. */
@Timeout(120)
class DeployToAwsTest {
    private static final String BYE = "export const handler = async () => ({ statusCode: 200, body: 'bye' });";
    private static final String SICK =
            "export const handler = async () => ({ statusCode: 503, body: `sick of ${process.env.API_KEY}` });";
    /** Works when it is asked in private, and fails in public. */
    private static final String SHY =
            """
            export const handler = async (event) =>
              ({ statusCode: event.requestContext.apiId === 'flox' ? 200 : 500, body: 'shy' });
            """;

    @TempDir
    Path folder;

    private TestDeploys system;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void aDeployBringsTheReleaseToItsUsers() {
        DeployResult result = system.deploy();

        HttpResponse<String> backend = system.get("/api/notes");
        assertThat(backend.statusCode()).isEqualTo(200);
        assertThat(backend.body()).isEqualTo("hello");
        assertThat(backend.headers().firstValue("x-flox-release"))
                .contains(result.release().id());
        assertThat(system.get("/").body()).isEqualTo("hello");
        assertThat(result.previous()).isEmpty();
    }

    @Test
    void aDeployThatChangesNothingTakesSixCallsAndUploadsNothing() {
        DeployResult first = system.deploy();
        system.aws.calls().clear();

        DeployResult second = system.deploy();

        assertThat(second.changed()).isFalse();
        assertThat(second.release()).isEqualTo(first.release());
        assertThat(system.aws.calls().operations())
                .containsExactlyInAnyOrder(
                        "STS.GetCallerIdentity",
                        "CloudFormation.DescribeStacks",
                        "ApiGatewayV2.GetStage",
                        "S3.ListObjectsV2",
                        "S3.GetObject",
                        "S3.GetObject");
        assertThat(bytesUploaded()).isZero();
    }

    @Test
    void aChangeOfOneLineBesideTwentyMegabytesOfDependenciesUploadsLessThanAHundredKilobytes() {
        system.dependency = Optional.of(incompressible(20_000_000));
        system.deploy();
        assertThat(bytesUploaded()).isGreaterThan(20_000_000);
        system.aws.calls().clear();

        system.sources.put(Part.BACKEND, BYE);
        system.deploy();

        assertThat(system.get("/api/notes").body()).isEqualTo("bye");
        assertThat(bytesUploaded()).isLessThan(100_000);
    }

    /** The bodies of all calls that bring something to S3 or, beside it, to Lambda. */
    private long bytesUploaded() {
        return system.aws.calls().matching(call -> Set.of("S3", "Lambda").contains(call.service())).stream()
                .mapToLong(Call::bytesReceived)
                .sum();
    }

    /** Text of which a zip takes at least so many bytes: a character of Base64 has six bits. */
    private static String incompressible(int bytes) {
        byte[] random = new byte[bytes];
        new Random(7).nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @Test
    void aChangeOfTheCodeKeepsTheLayer() {
        system.dependency = Optional.of("a".repeat(100_000));
        system.deploy();
        system.aws.calls().clear();

        system.sources.put(Part.BACKEND, BYE);
        system.deploy();

        assertThat(system.get("/api/notes").body()).isEqualTo("bye");
        assertThat(system.count("Lambda.PublishLayerVersion")).isZero();
        assertThat(system.aws.calls().matching(call -> call.path().contains("/bundles/") && call.is("S3", "PutObject")))
                .hasSize(1);
        assertThat(system.count("Lambda.UpdateFunctionCode")).isEqualTo(1);
    }

    @Test
    void anOpenTabFindsItsFilesAfterTheNextDeployAndNotAfterTheOneAfterThat() throws IOException {
        deploySite("BQx3k9_a");
        system.aws.calls().clear();

        deploySite("Dk29xQ_f");
        HttpResponse<String> afterOne = system.get("/assets/app-BQx3k9_a.js");
        long uploads = system.aws
                .calls()
                .matching(call -> call.path().contains("/bundles/") && call.is("S3", "PutObject"))
                .size();
        deploySite("C7pQ2xZ4");
        HttpResponse<String> afterTwo = system.get("/assets/app-BQx3k9_a.js");

        assertThat(afterOne.statusCode()).isEqualTo(200);
        assertThat(afterOne.body()).isEqualTo("BQx3k9_a");
        assertThat(afterOne.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(uploads).as("zips that were sent for it").isEqualTo(1);
        assertThat(afterTwo.statusCode()).isEqualTo(404);
        assertThat(system.get("/assets/app-Dk29xQ_f.js").body()).isEqualTo("Dk29xQ_f");
        assertThat(system.get("/").body()).isEqualTo("page of C7pQ2xZ4");
    }

    @Test
    void anotherSiteIsOneUpdateOfItsFunctionAndNoneOfItsCode() throws IOException {
        deploySite("BQx3k9_a");
        deploySite("Dk29xQ_f");
        system.aws.calls().clear();

        deploySite("C7pQ2xZ4");

        assertThat(system.get("/").body()).isEqualTo("page of C7pQ2xZ4");
        assertThat(system.count("Lambda.UpdateFunctionCode")).isZero();
        assertThat(system.aws
                        .calls()
                        .matching(call -> call.is("Lambda", "UpdateFunctionConfiguration")
                                && call.path().contains("-frontend/")))
                .hasSize(1);
    }

    @Test
    void aChangeOfTheBackendKeepsTheFilesOfOpenTabsAndTheirLayer() throws IOException {
        deploySite("BQx3k9_a");
        deploySite("Dk29xQ_f");
        system.aws.calls().clear();

        system.sources.put(Part.BACKEND, BYE);
        system.deploy();

        assertThat(system.get("/assets/app-BQx3k9_a.js").body()).isEqualTo("BQx3k9_a");
        assertThat(system.count("Lambda.PublishLayerVersion")).isZero();
        assertThat(system.count("Lambda.DeleteLayerVersion")).isZero();
    }

    private void deploySite(String fingerprint) throws IOException {
        Path site = folder.resolve("site-" + fingerprint);
        Files.createDirectories(site.resolve("assets"));
        Files.writeString(site.resolve("index.html"), "page of " + fingerprint);
        Files.writeString(site.resolve("assets/app-" + fingerprint + ".js"), fingerprint);
        system.site = Optional.of(site);
        system.deploy();
    }

    @Test
    void aDeployTellsWhatIsNewAndHowMuchItSent() {
        system.dependency = Optional.of("a".repeat(100_000));
        assertThat(system.deploy().news()).containsExactly("the backend", "the frontend");

        system.sources.put(Part.BACKEND, BYE);
        system.environment = Map.of("COLOUR", "blue");
        DeployResult second = system.deploy();

        assertThat(second.news()).containsExactly("the backend (code, settings)", "the frontend (settings)");
        assertThat(second.bytesSent()).isBetween(1L, 1000L);
        system.environment = Map.of();
        assertThat(system.deploy().bytesSent()).isZero();
        system.dependency = Optional.empty();
        system.sources.remove(Part.FRONTEND);
        assertThat(system.deploy().news()).containsExactly("the backend (dependencies)", "no frontend");
    }

    @Test
    void aRollbackServesTheReleaseBefore() {
        String first = system.deploy().release().id();
        system.sources.put(Part.BACKEND, BYE);
        system.deploy();

        system.rollBack();

        HttpResponse<String> answer = system.get("/api/notes");
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("x-flox-release")).contains(first);
        assertThatThrownBy(system::deploy).isInstanceOf(RefusedException.class).hasMessageContaining("-Dflox.unpin");
    }

    @Test
    void aReleaseThatIsNotHealthyNeverServesAndSaysWhy() {
        String first = system.deploy().release().id();
        system.sources.put(Part.BACKEND, SICK);

        assertThatThrownBy(system::deploy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The backend answered its health request, GET /api/health, with 503: sick of")
                .hasMessageContaining("still serves release " + first);

        assertThat(system.get("/api/notes").headers().firstValue("x-flox-release"))
                .contains(first);
    }

    @Test
    void aFunctionThatThrowsIsToldWithWhatItThrew() {
        system.sources.put(
                Part.FRONTEND, "export const handler = async () => { throw new TypeError('no such page'); };");

        assertThatThrownBy(system::deploy)
                .hasMessageContaining("The frontend did not answer its health request, GET /: it failed with TypeError:"
                        + " no such page.\nIts output ended with:\n")
                .hasMessageContaining("serves nothing yet");
    }

    @Test
    void aFirstReleaseThatFailsInPublicGivesWayToThePlaceholder() {
        system.sources.put(Part.BACKEND, SHY);

        assertThatThrownBy(system::deploy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The backend did not answer GET " + system.outputs.get("Address") + "/api/health")
                .hasMessageContaining("within 60 s, but with 500 from release 2");

        assertThat(system.told).contains(system.outputs.get("Address") + " does not answer as the new release yet");
        assertThat(system.get("/").body()).contains("Nothing is deployed here yet");
        system.sources.put(Part.BACKEND, TestDeploys.HELLO);
        assertThat(system.deploy().changed()).isTrue();
    }

    @Test
    void theMigrationRunsBeforeTheReleaseServes() {
        system.migration = Optional.of("index.migrate");
        system.sources.put(
                Part.BACKEND,
                TestDeploys.HELLO
                        + "\nexport const migrate = async (event) => {"
                        + " throw new Error('no table for ' + event.release.substring(0, 2) + event.system); };");

        assertThatThrownBy(system::deploy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "The backend did not migrate the database: it failed with Error: no table for" + " 20dev.");

        assertThat(system.get("/").body()).contains("Nothing is deployed here yet");
    }

    @Test
    void aSecretReachesTheFunctionAndNothingElse() {
        String value = "sk-4711-very-secret";
        system.aws.ssm().putSecret("/notes/dev/key", value);
        system.secrets = Map.of("API_KEY", secret("ssm:/notes/dev/key"));
        system.sources.put(
                Part.BACKEND,
                "export const handler = async () => ({ statusCode: 200, body: `${process.env.API_KEY.length}` });");

        system.deploy();
        assertThat(system.get("/api/notes").body()).isEqualTo(String.valueOf(value.length()));

        system.sources.put(Part.BACKEND, SICK);
        assertThatThrownBy(system::deploy)
                .hasMessageContaining("with 503: sick of ********")
                .message()
                .doesNotContain(value);
        assertThat(system.told).noneMatch(line -> line.contains(value));
        assertThat(system.documents().values()).noneMatch(document -> document.contains(value));
    }

    @Test
    void aChangedValueOfASecretMakesANewRelease() {
        String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes-a1B2c3";
        system.aws.ssm().putSecret("/key", "one");
        system.aws.secrets().put(arn, "{\"key\": \"uno\", \"other\": 1}");
        system.secrets = Map.of("SSM", secret("ssm:/key"), "MANAGED", secret("secretsmanager:notes#key"));
        system.sources.put(
                Part.BACKEND,
                "export const handler = async () => ({ statusCode: 200, body: process.env.SSM + process.env.MANAGED });");
        system.deploy();
        assertThat(system.deploy().changed()).isFalse();

        system.aws.ssm().putSecret("/key", "two");
        assertThat(system.deploy().changed()).isTrue();
        assertThat(system.get("/api/notes").body()).isEqualTo("twouno");
        system.aws.secrets().put(arn, "{\"key\": \"due\", \"other\": 1}");
        assertThat(system.deploy().changed()).isTrue();
        assertThat(system.get("/api/notes").body()).isEqualTo("twodue");

        assertThat(system.count("Lambda.UpdateFunctionCode")).isEqualTo(2);
        system.rollBack();
        assertThat(system.get("/api/notes").body()).isEqualTo("twouno");
    }

    @Test
    void aDeployThatChangesNothingLooksUpEachSecretOnce() {
        system.aws
                .secrets()
                .put("arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes-a1B2c3", "{\"a\": 1, \"b\": 2}");
        system.secrets = Map.of("A", secret("secretsmanager:notes#a"), "B", secret("secretsmanager:notes#b"));
        system.deploy();
        system.aws.calls().clear();

        assertThat(system.deploy().changed()).isFalse();

        assertThat(system.aws.calls().operations()).hasSize(7).endsWith("SecretsManager.GetSecretValue");
    }

    @Test
    void aSecretThatIsNotThereIsNamedBeforeAnyFunctionChanges() {
        system.secrets = Map.of("API_KEY", secret("secretsmanager:notes#key"));

        assertThatThrownBy(system::deploy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The secret secretsmanager:notes#key can't be had");

        assertThat(system.count("Lambda.UpdateFunctionConfiguration")).isZero();
    }

    @Test
    void anEnvironmentLargerThanLambdaTakesIsRefusedBeforeAnyFunctionChanges() {
        system.aws.ssm().putSecret("/key", "x".repeat(4090));
        system.secrets = Map.of("API_KEY", secret("ssm:/key"));

        assertThatThrownBy(system::deploy)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bytes with its secrets and what Flox adds: Lambda takes 4096.");

        assertThat(system.count("Lambda.UpdateFunctionConfiguration")).isZero();
    }

    @Test
    void thePartThatAReleaseDoesNotHaveIsThePlaceholders() {
        system.deploy();
        system.sources.remove(Part.FRONTEND);

        system.deploy();

        assertThat(system.get("/").body()).contains("Nothing is deployed here yet");
        assertThat(system.deploy().changed()).isFalse();
    }

    @Test
    void aSystemThatIsNotSetUpIsRefusedWithTheGoalThatSetsItUp() {
        assertThatThrownBy(() -> AwsPlatform.open(DoubleAccess.to(system.aws), new SystemName("notes", "live"), system))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("mvn flox:setup-system -Dflox.system=live");
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingChanges() {
        system.aws.setAccount("999999999999");
        system.aws.calls().clear();

        assertThatThrownBy(system::deploy).isInstanceOf(RefusedException.class).hasMessageContaining("999999999999");

        assertThat(system.aws.calls().operations())
                .containsExactlyInAnyOrder("STS.GetCallerIdentity", "CloudFormation.DescribeStacks");
    }

    private static SecretReference secret(String reference) {
        return SecretReference.parse(reference).orElseThrow();
    }
}
