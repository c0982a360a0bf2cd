package io.github.floxmaven.awsdouble.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Functions really run. */
class InvocationTest extends LambdaTest {
    @Test
    void aVersionRunsItsCodeInItsEnvironment() {
        lambda.updateFunctionConfiguration(update -> update.functionName(BACKEND)
                .environment(environment -> environment.variables(Map.of("GREETING", "hello"))));
        awaitUpdate();
        String version = published("return process.env.GREETING + ' ' + event.name;");
        lambda.updateFunctionConfiguration(update -> update.functionName(BACKEND)
                .environment(environment -> environment.variables(Map.of("GREETING", "bye"))));
        awaitUpdate();

        InvokeResponse response = invoke(version);

        assertThat(response.payload().asUtf8String()).isEqualTo("\"hello flox\"");
        assertThat(response.executedVersion()).isEqualTo(version);
        assertThat(response.functionError()).isNull();
    }

    @Test
    void aLaterLayersFileTakesThePlaceOfAnEarlierOnes() {
        List<String> layers = Stream.of(Map.of("both", "1", "first", "1"), Map.of("both", "2"))
                .map(files -> lambda.publishLayerVersion(publish ->
                                publish.layerName("notes-dev-layer").content(content -> content.zipFile(zip(files))))
                        .layerVersionArn())
                .toList();
        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).layers(layers));
        awaitUpdate();

        InvokeResponse response = invoke(published("const { readFileSync } = await import('node:fs');"
                + "const file = (name) => readFileSync(process.env.FLOX_OPT + '/' + name, 'utf8');"
                + "return file('both') + file('first');"));

        assertThat(response.payload().asUtf8String()).isEqualTo("\"21\"");
    }

    @Test
    void theErrorOfAHandlerIsAnAnswerMarkedAsSuch() {
        InvokeResponse response = invoke(published("throw new TypeError('no such note');"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonObject error =
                JsonParser.parseString(response.payload().asUtf8String()).getAsJsonObject();
        assertThat(error.get("errorType").getAsString()).isEqualTo("TypeError");
        assertThat(error.get("errorMessage").getAsString()).isEqualTo("no such note");
    }

    @Test
    void aFunctionThatTakesTooLongIsEnded() {
        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).timeout(1));
        awaitUpdate();

        InvokeResponse response = invoke(published("return await new Promise(() => setTimeout(() => {}, 60000));"));

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).contains("timed out after 1 s");
    }

    @Test
    void theTailOfTheLogComesWithTheAnswer() {
        String version = published("return 1;");

        InvokeResponse response = lambda.invoke(
                invoke -> invoke.functionName(BACKEND).qualifier(version).logType(LogType.TAIL));

        String log = new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        assertThat(log).startsWith("START RequestId: ").contains("REPORT RequestId: ");
    }

    @Test
    void whatAFunctionWritesGoesToItsLogGroup() {
        String version = published("console.log('a note of ' + event.name); return 1;");

        try (CloudWatchLogsClient logs = SdkClients.client(CloudWatchLogsClient.builder(), aws)) {
            do {
                invoke(version);
            } while (logs.filterLogEvents(filter ->
                            filter.logGroupName("/aws/lambda/" + BACKEND).filterPattern("\"a note of flox\""))
                    .events()
                    .isEmpty());
        }
    }

    private String published(String body) {
        updateCode(node(body));
        String version = publish();
        awaitVersion(version);
        return version;
    }

    private InvokeResponse invoke(String version) {
        return lambda.invoke(invoke -> invoke.functionName(BACKEND)
                .qualifier(version)
                .payload(SdkBytes.fromUtf8String("{\"name\": \"flox\"}")));
    }

    private static SdkBytes zip(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return Zips.of(bytes);
    }
}
