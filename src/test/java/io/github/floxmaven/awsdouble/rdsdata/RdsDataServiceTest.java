package io.github.floxmaven.awsdouble.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.release.DatabaseSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class RdsDataServiceTest {
    private final AwsDouble aws = AwsDouble.start();
    private final RdsDataClient data = SdkClients.client(RdsDataClient.builder(), aws);
    private Map<String, String> outputs;

    @AfterEach
    void stop() {
        data.close();
        aws.close();
    }

    @Test
    void aPausedDatabaseWakesUpAfterSomeCalls() {
        setUp();
        aws.rdsData().pause(2);

        assertThatThrownBy(() -> execute("select 1")).isInstanceOf(DatabaseResumingException.class);
        assertThatThrownBy(() -> execute("select 1")).isInstanceOf(DatabaseResumingException.class);
        assertThat(execute("select 1").records().get(0).get(0).longValue()).isEqualTo(1);
        assertThat(aws.rdsData().statements()).containsExactly("select 1");
    }

    @Test
    void aClusterThatIsNotThereIsRefused() {
        setUp();

        assertThatThrownBy(
                        () -> data.executeStatement(execute -> execute.resourceArn(outputs.get("DatabaseCluster") + "x")
                                .secretArn(outputs.get("DatabaseSecret"))
                                .sql("select 1")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void theClustersSecretHoldsUserAndPassword() {
        setUp();

        JsonObject secret;
        try (SecretsManagerClient secrets = SdkClients.client(SecretsManagerClient.builder(), aws)) {
            secret = JsonParser.parseString(secrets.getSecretValue(get -> get.secretId(outputs.get("DatabaseSecret")))
                            .secretString())
                    .getAsJsonObject();
        }

        assertThat(secret.get("username").getAsString()).isEqualTo(outputs.get("DatabaseUser"));
        assertThat(secret.get("password").getAsString()).isNotEmpty();
    }

    @Test
    void statementsReachARealDatabase() {
        aws.rds().runPostgres();
        setUp();

        execute("create table note (id int, text text)");
        ExecuteStatementResponse inserted = execute(
                "insert into note values (:id, :text)",
                SqlParameter.builder()
                        .name("id")
                        .value(value -> value.longValue(7L))
                        .build(),
                SqlParameter.builder()
                        .name("text")
                        .value(value -> value.stringValue("milk"))
                        .build());

        assertThat(inserted.numberOfRecordsUpdated()).isEqualTo(1);
        assertThat(execute("select text, id::bigint, null from note").records())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(0).stringValue()).isEqualTo("milk");
                    assertThat(row.get(1).longValue()).isEqualTo(7);
                    assertThat(row.get(2).isNull()).isTrue();
                });
        assertThatThrownBy(() -> execute("select from nothing"))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("42P01");
    }

    private void setUp() {
        outputs = SystemStacks.setUp(aws, "dev", Optional.of(new DatabaseSettings("notes", 17)));
    }

    private ExecuteStatementResponse execute(String sql, SqlParameter... parameters) {
        return data.executeStatement(execute -> execute.resourceArn(outputs.get("DatabaseCluster"))
                .secretArn(outputs.get("DatabaseSecret"))
                .database("notes")
                .sql(sql)
                .parameters(parameters));
    }
}
