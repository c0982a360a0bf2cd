package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Setup owns what stays, a deploy what changes: five deploys later, setup moves nothing that they brought. */
class SetupAfterDeploysTest {
    private final TestSetup setup = new TestSetup();
    private final SystemPlan plan = TestSetup.plan();
    private final LambdaClient lambda = SdkClients.client(LambdaClient.builder(), setup.aws);
    private final ApiGatewayV2Client apiGateway = SdkClients.client(ApiGatewayV2Client.builder(), setup.aws);

    @BeforeEach
    void fiveDeploys() {
        setup.run(plan);
        setup.aws.lambda().setPace(Pace.AT_ONCE);
        for (int deploy = 1; deploy <= 5; deploy++) {
            deploy(deploy);
        }
    }

    @AfterEach
    void stop() {
        lambda.close();
        apiGateway.close();
        setup.close();
    }

    @Test
    void thereIsNothingToChange() {
        assertThat(setup.run(plan).changed()).isFalse();

        assertThat(setup.executions()).isEqualTo(1);
    }

    @Test
    void anUpdateLeavesPointerCodeAndConfigurationUntouched() {
        Map<String, String> pointer = pointer();
        List<String> functions = functions();
        List<List<Integer>> versions = versions();

        setup.run(TestSetup.withLogDays(plan, 60));

        assertThat(setup.stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(pointer()).isEqualTo(pointer).containsEntry("release", "release-5");
        assertThat(functions()).isEqualTo(functions);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void anUpdateThatIsTakenBackLeavesThePointerWhereItIs() {
        assertFailureLeavesPointer("FrontendLog");
    }

    @Test
    void aStageThatCanNotBeChangedLeavesThePointerWhereItIs() {
        assertFailureLeavesPointer("Stage");
    }

    @Test
    void aWayBackThatIsGoneOnWithLeavesThePointerWhereItIs() {
        ResourceFaults faults = setup.aws.cloudFormation().resourceFaults();
        faults.fail("FrontendLog", Phase.UPDATE, "The log is not to be changed");
        faults.fail("AccessLog", Phase.ROLLBACK, "The log is not to be changed back");
        assertThatThrownBy(() -> setup.run(TestSetup.withLogDays(plan, 60))).hasMessageContaining("half changed");
        deploy(6);
        Map<String, String> pointer = pointer();
        faults.clear();

        setup.run(TestSetup.withLogDays(plan, 60));

        assertThat(pointer()).isEqualTo(pointer);
    }

    private void assertFailureLeavesPointer(String resource) {
        Map<String, String> pointer = pointer();
        setup.aws.cloudFormation().resourceFaults().fail(resource, Phase.UPDATE, "It is not to be changed");

        assertThatThrownBy(() -> setup.run(TestSetup.withLogDays(plan, 60)))
                .hasMessageContaining("it is as it was before");

        assertThat(pointer()).isEqualTo(pointer);
    }

    private void deploy(int number) {
        String backend = publish(Part.BACKEND, number);
        String frontend = publish(Part.FRONTEND, number);
        String api = setup.stack().outputs().get("ApiId");
        apiGateway.updateStage(request -> request.apiId(api)
                .stageName("$default")
                .stageVariables(Map.of(
                        "release", "release-" + number, "backendVersion", backend, "frontendVersion", frontend)));
    }

    private String publish(Part part, int number) {
        String name = "notes-dev-" + part.label();
        lambda.updateFunctionCode(
                request -> request.functionName(name).zipFile(Zips.of("index.js", "// code " + number)));
        lambda.updateFunctionConfiguration(
                request -> request.functionName(name).memorySize(512 + number).handler("a.Handler"));
        return lambda.publishVersion(request -> request.functionName(name)).version();
    }

    private Map<String, String> pointer() {
        String api = setup.stack().outputs().get("ApiId");
        return apiGateway
                .getStage(request -> request.apiId(api).stageName("$default"))
                .stageVariables();
    }

    private List<String> functions() {
        return functionNames()
                .map(name -> lambda.getFunctionConfiguration(request -> request.functionName(name))
                        .toString())
                .toList();
    }

    private List<List<Integer>> versions() {
        return functionNames()
                .map(name -> setup.aws.lambda().function(name).orElseThrow().versions())
                .toList();
    }

    private static Stream<String> functionNames() {
        return Stream.of(Part.values()).map(part -> "notes-dev-" + part.label());
    }
}
