package io.github.floxmaven.awsdouble.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.release.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A backend in Java, its dependencies in a layer, at work with the system's database. */
class JavaBackendTest {
    private static final String FUNCTION = "notes-dev-backend";

    private final AwsDouble aws = AwsDouble.start();
    private final LambdaClient lambda = SdkClients.client(LambdaClient.builder(), aws);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        lambda.close();
        aws.close();
    }

    @Test
    void reachesTheDatabaseByWhatTheStackAndTheSecretSay() throws Exception {
        aws.rds().runPostgres();
        aws.lambda().setPace(Pace.AT_ONCE);
        Map<String, String> outputs = SystemStacks.setUp(aws, "dev", Optional.of(new DatabaseSettings("notes", 17)));
        JsonObject secret = JsonParser.parseString(
                        aws.secrets().value(outputs.get("DatabaseSecret")).orElseThrow())
                .getAsJsonObject();
        String url = "jdbc:postgresql://%s:%s/%s?user=%s&password=%s"
                .formatted(
                        outputs.get("DatabaseHost"),
                        outputs.get("DatabasePort"),
                        outputs.get("DatabaseName"),
                        outputs.get("DatabaseUser"),
                        secret.get("password").getAsString());
        String layer = lambda.publishLayerVersion(
                        publish -> publish.layerName("drivers").content(content -> content.zipFile(driver())))
                .layerVersionArn();

        lambda.updateFunctionCode(update -> update.functionName(FUNCTION).zipFile(handler()));
        lambda.updateFunctionConfiguration(update -> update.functionName(FUNCTION)
                .runtime("java17")
                .handler("Handler::handle")
                .timeout(20)
                .memorySize(256)
                .layers(layer)
                .environment(environment -> environment.variables(Map.of("JDBC_DATABASE_URL", url))));
        String version =
                lambda.publishVersion(publish -> publish.functionName(FUNCTION)).version();

        assertThat(lambda.invoke(invoke -> invoke.functionName(FUNCTION)
                                .qualifier(version)
                                .payload(SdkBytes.fromUtf8String("\"\"")))
                        .payload()
                        .asUtf8String())
                .isEqualTo("\"flox in notes\"");
    }

    private SdkBytes driver() {
        try {
            Path jar = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Zips.of(Map.of("java/lib/postgresql.jar", Files.readAllBytes(jar)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SdkBytes handler() {
        try {
            Path source = Files.writeString(
                    folder.resolve("Handler.java"),
                    """
                    public class Handler {
                        public String handle(String event) throws Exception {
                            try (var connection = java.sql.DriverManager.getConnection(System.getenv("JDBC_DATABASE_URL"));
                                    var rows = connection.createStatement()
                                            .executeQuery("select current_user || ' in ' || current_database()")) {
                                rows.next();
                                return rows.getString(1);
                            }
                        }
                    }
                    """);
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()))
                    .isZero();
            return Zips.of(Map.of("Handler.class", Files.readAllBytes(folder.resolve("Handler.class"))));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
