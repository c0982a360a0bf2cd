package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.awsdouble.Zips;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** What the tests of Lambda have in common: a system that was set up, and a real client. */
abstract class LambdaTest {
    static final String BACKEND = "notes-dev-backend";

    final AwsDouble aws = AwsDouble.start();
    final LambdaClient lambda = SdkClients.client(LambdaClient.builder(), aws);

    @BeforeEach
    void aSystem() {
        SystemStacks.setUp(aws, "dev", Optional.empty());
    }

    @AfterEach
    void stop() {
        lambda.close();
        aws.close();
    }

    /** A zip whose handler is {@code index.handler} with that body; {@code event} is the event. */
    static SdkBytes node(String body) {
        return Zips.of("index.mjs", "export const handler = async (event) => {\n" + body + "\n};\n");
    }

    void updateCode(SdkBytes zip) {
        lambda.updateFunctionCode(update -> update.functionName(BACKEND).zipFile(zip));
        awaitUpdate();
    }

    GetFunctionConfigurationResponse latest() {
        return lambda.getFunctionConfiguration(get -> get.functionName(BACKEND));
    }

    GetFunctionConfigurationResponse awaitUpdate() {
        GetFunctionConfigurationResponse latest;
        do {
            latest = latest();
        } while (latest.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS);
        return latest;
    }

    String publish() {
        return lambda.publishVersion(publish -> publish.functionName(BACKEND)).version();
    }

    GetFunctionConfigurationResponse version(String number) {
        return lambda.getFunctionConfiguration(get -> get.functionName(BACKEND).qualifier(number));
    }

    GetFunctionConfigurationResponse awaitVersion(String number) {
        GetFunctionConfigurationResponse version;
        do {
            version = version(number);
        } while (version.state() == State.PENDING);
        return version;
    }
}
