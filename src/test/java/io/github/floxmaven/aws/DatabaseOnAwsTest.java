package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.lambda.FunctionVersion;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** How releases come to their database, which pauses. */
@Timeout(120)
class DatabaseOnAwsTest {
    @TempDir
    Path folder;

    private final AwsDouble aws = AwsDouble.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aDatabaseThatPausesIsAwakeBeforeAnyFunctionIsCalled() {
        TestDeploys system = setUp(DatabaseAuthentication.PASSWORD);
        system.migration = Optional.of("index.handler");
        aws.rdsData().pause(6);

        assertThat(system.deploy().changed()).isTrue();

        List<String> calls = aws.calls().all().stream().map(Call::operation).toList();
        assertThat(calls.lastIndexOf("ExecuteStatement")).isLessThan(calls.indexOf("Invoke"));
        assertThat(aws.rdsData().statements()).containsExactly("select 1");
        assertThat(system.waited()).isGreaterThan(Duration.ofSeconds(15));
        assertThat(system.told).contains("the database wakes up");
    }

    @Test
    void theBackendFindsTheDatabaseByThePasswordThatRdsManages() {
        TestDeploys system = setUp(DatabaseAuthentication.PASSWORD);
        String password = aws.rds().cluster("notes-dev").orElseThrow().password();

        Map<String, String> environment = deployedEnvironment(system);

        String host = system.outputs.get("DatabaseHost");
        assertThat(environment)
                .containsEntry("DB_HOST", host)
                .containsEntry("DB_PORT", system.outputs.get("DatabasePort"))
                .containsEntry("DB_NAME", "notes")
                .containsEntry("DB_USER", "flox")
                .containsEntry("DB_PASSWORD", password)
                .containsEntry("AWS_USE_DUALSTACK_ENDPOINT", "true");
        assertThat(environment.get("JDBC_DATABASE_URL"))
                .startsWith("jdbc:postgresql://" + host + ":")
                .contains("/notes?user=flox&password=");
        assertThat(system.told).noneMatch(line -> line.contains(password));
        assertThat(system.documents().values()).noneMatch(document -> document.contains(password));
    }

    @Test
    void withIamThePartsHaveAUserThatLogsInByToken() {
        aws.rds().runPostgres();
        TestDeploys system = setUp(DatabaseAuthentication.IAM);
        execute(system, "create role rds_iam");

        Map<String, String> environment = deployedEnvironment(system);

        assertThat(environment).containsEntry("DB_USER", "app").doesNotContainKey("DB_PASSWORD");
        assertThat(environment.get("JDBC_DATABASE_URL"))
                .isEqualTo("jdbc:aws-wrapper:postgresql://%s:%s/notes?wrapperPlugins=iam&user=app"
                        .formatted(system.outputs.get("DatabaseHost"), system.outputs.get("DatabasePort")));
        assertThat(execute(system, "select 1 where pg_has_role('app', 'rds_iam', 'member')"))
                .isEqualTo(1);

        system.sources.put(Part.BACKEND, TestDeploys.HELLO + "\n");
        assertThat(system.deploy().changed()).isTrue();
    }

    private TestDeploys setUp(DatabaseAuthentication authentication) {
        SystemPlan defaults = SystemPlan.defaults(
                TestDeploys.DEV, EnumSet.allOf(Part.class), Optional.of(new DatabaseSettings("notes", 17)));
        DatabasePlan database = defaults.database().orElseThrow();
        return new TestDeploys(
                folder,
                aws,
                new SystemPlan(
                        defaults.system(),
                        defaults.parts(),
                        Optional.of(new DatabasePlan(
                                database.settings(),
                                authentication,
                                database.minCapacity(),
                                database.maxCapacity(),
                                database.pauseAfter(),
                                database.backupDays())),
                        defaults.domain(),
                        defaults.logDays(),
                        defaults.throttling(),
                        defaults.deletionProtection(),
                        Optional.empty()));
    }

    private Map<String, String> deployedEnvironment(TestDeploys system) {
        system.deploy();
        String version = system.work(
                target -> target.platform().pointer().orElseThrow().versions().get(Part.BACKEND));
        return aws.lambda()
                .function("notes-dev-backend")
                .flatMap(function -> function.version(version))
                .map(FunctionVersion::environment)
                .orElseThrow();
    }

    /** How many rows the statement gives. */
    private int execute(TestDeploys system, String sql) {
        try (RdsDataClient client = SdkClients.client(RdsDataClient.builder(), aws)) {
            return client.executeStatement(request -> request.resourceArn(system.outputs.get("DatabaseCluster"))
                            .secretArn(system.outputs.get("DatabaseSecret"))
                            .database("notes")
                            .sql(sql))
                    .records()
                    .size();
        }
    }
}
