package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.Part;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** However a system stands, once it is set up it can be deployed: it need not answer before. */
@Timeout(120)
class DeployFromAnyStateTest {
    private static final String BACKEND = "notes-dev-backend";
    /** Works for whoever checks it, and for nobody else. */
    private static final String FAIR_WEATHER =
            """
            export const handler = async (event) => {
              if (event.headers['user-agent'] !== '%s') throw new Error('it rains');
              return { statusCode: 200 };
            };
            """
                    .formatted(HealthRequest.USER_AGENT);

    @TempDir
    Path folder;

    private TestDeploys system;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
        system.aws.lambda().setPace(Pace.AT_ONCE);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void setUpAndNeverDeployed() {
        assertThat(system.get("/api/notes").headers().firstValue("x-flox-release"))
                .contains("placeholder");

        assertThatDeployServes();
    }

    @Test
    void servingAReleaseThatFails() {
        system.sources.put(Part.BACKEND, FAIR_WEATHER);
        system.deploy();
        assertThat(system.get("/api/notes").statusCode()).isGreaterThanOrEqualTo(500);

        system.sources.put(Part.BACKEND, TestDeploys.HELLO);
        assertThatDeployServes();
    }

    @Test
    void servingAVersionThatSomebodyDeleted() {
        system.deploy();
        byHand(lambda ->
                lambda.deleteFunction(request -> request.functionName(BACKEND).qualifier(servedVersion())));
        assertThat(system.get("/api/notes").statusCode()).isGreaterThanOrEqualTo(500);

        system.sources.put(Part.BACKEND, TestDeploys.HELLO + "\n");
        assertThatDeployServes();
    }

    @Test
    void withAFunctionThatSomebodyChangedAndPublished() {
        system.deploy();
        byHand(lambda -> {
            lambda.updateFunctionCode(request -> request.functionName(BACKEND).zipFile(Zips.of("hand.mjs", "made")));
            lambda.updateFunctionConfiguration(request -> request.functionName(BACKEND)
                    .handler("hand.made")
                    .environment(environment -> environment.variables(Map.of("EXTRA", "1"))));
            lambda.publishVersion(request -> request.functionName(BACKEND).description("by hand"));
        });

        system.sources.put(
                Part.BACKEND, "export const handler = async () => ({ statusCode: process.env.EXTRA ? 500 : 200 });");
        assertThatDeployServes();
    }

    private void assertThatDeployServes() {
        String release = system.deploy().release().id();

        HttpResponse<String> answer = system.get("/api/notes");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-flox-release")).contains(release);
    }

    private String servedVersion() {
        return system.work(
                target -> target.platform().pointer().orElseThrow().versions().get(Part.BACKEND));
    }

    private void byHand(Consumer<LambdaClient> change) {
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            change.accept(lambda);
        }
    }
}
