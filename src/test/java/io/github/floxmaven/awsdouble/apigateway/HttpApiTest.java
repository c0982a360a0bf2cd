package io.github.floxmaven.awsdouble.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.awsdouble.Zips;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.BadRequestException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

class HttpApiTest {
    private final AwsDouble aws = AwsDouble.start();
    private final ApiGatewayV2Client gateway = SdkClients.client(ApiGatewayV2Client.builder(), aws);
    private final LambdaClient lambda = SdkClients.client(LambdaClient.builder(), aws);
    private final HttpClient http = HttpClient.newHttpClient();
    private Map<String, String> outputs;

    @BeforeEach
    void aSystem() {
        outputs = SystemStacks.setUp(aws, "dev", Optional.empty());
    }

    @AfterEach
    void stop() {
        gateway.close();
        lambda.close();
        aws.close();
    }

    @Test
    void aSystemThatWasOnlySetUpShowsItsPlaceholder() throws Exception {
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("System dev of notes");
        assertThat(response.headers().firstValue("x-flox-release")).contains("placeholder");
    }

    @Test
    void aVisitIsRecordedWithTheTimeOfItsWay() throws Exception {
        aws.setVisitLatency(Duration.ofMillis(50));

        get("/api/notes");

        Call visit = aws.visits().all().get(0);
        assertThat(visit.toString()).isEqualTo("1 Address.GET /api/notes 200");
        assertThat(Duration.between(visit.start(), visit.end())).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void oneUpdateOfTheStageSwitchesBothParts() throws Exception {
        String backend = publish("notes-dev-backend", "backend 1");
        String frontend = publish("notes-dev-frontend", "frontend 1");

        switchTo(Map.of("release", "r1", "backendVersion", backend, "frontendVersion", frontend));

        HttpResponse<String> api = get("/api/notes?tag=a");
        assertThat(api.body()).isEqualTo("backend 1 ANY /api/{proxy+} notes r1");
        assertThat(api.headers().firstValue("x-flox-release")).contains("r1");
        assertThat(get("/notes").body()).isEqualTo("frontend 1 $default undefined r1");
    }

    @Test
    void stageVariablesAreMergedAndAnEmptyOneIsTakenAway() {
        switchTo(Map.of("release", "r2", "extra", "x"));
        switchTo(Map.of("extra", ""));

        assertThat(gateway.getStage(get -> get.apiId(outputs.get("ApiId")).stageName("$default"))
                        .stageVariables())
                .containsOnlyKeys("release", "backendVersion", "frontendVersion")
                .containsEntry("release", "r2");
    }

    @Test
    void aVariableOfOtherCharactersIsRefused() {
        assertThatThrownBy(() -> switchTo(Map.of("release", "a b"))).isInstanceOf(BadRequestException.class);
    }

    @Test
    void aVersionThatIsNotThereIsAnErrorWithoutTheReleasesHeader() throws Exception {
        switchTo(Map.of("release", "r3", "frontendVersion", "77"));

        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(response.headers().firstValue("x-flox-release")).isEmpty();
    }

    @Test
    void theOldReleaseAnswersYetWhenASwitchTakesItsTime() throws Exception {
        aws.apiGateway().setRequestsUntilSwitched(1);
        switchTo(Map.of("release", "r4"));

        assertThat(get("/").headers().firstValue("x-flox-release")).contains("placeholder");
        assertThat(get("/").headers().firstValue("x-flox-release")).contains("r4");
    }

    @Test
    void apisAndIntegrationsAreListed() {
        assertThat(gateway.getApis().items()).singleElement().satisfies(api -> assertThat(api.apiEndpoint())
                .isEqualTo(outputs.get("ApiAddress")));
        assertThat(gateway.getIntegrations(get -> get.apiId(outputs.get("ApiId")))
                        .items())
                .hasSize(2)
                .allSatisfy(integration ->
                        assertThat(integration.responseParameters()).containsKey("200"));
    }

    private void switchTo(Map<String, String> variables) {
        gateway.updateStage(update ->
                update.apiId(outputs.get("ApiId")).stageName("$default").stageVariables(variables));
    }

    /** A version that answers with its name, and what the event said. */
    private String publish(String function, String name) {
        lambda.updateFunctionCode(update -> update.functionName(function)
                .zipFile(Zips.of(
                        "index.mjs",
                        """
                        export const handler = async (event) => ({
                          statusCode: 200,
                          body: `%s ${event.routeKey} ${event.pathParameters?.proxy} ${event.stageVariables.release}`,
                        });
                        """
                                .formatted(name))));
        LastUpdateStatus status;
        do {
            status = lambda.getFunctionConfiguration(get -> get.functionName(function))
                    .lastUpdateStatus();
        } while (status == LastUpdateStatus.IN_PROGRESS);
        String version =
                lambda.publishVersion(publish -> publish.functionName(function)).version();
        State state;
        do {
            state = lambda.getFunctionConfiguration(
                            get -> get.functionName(function).qualifier(version))
                    .state();
        } while (state == State.PENDING);
        return version;
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create(outputs.get("Address")).resolve(path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
