package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SecretReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseUnavailableException;

/** A system's database, which pauses when nobody uses it. */
final class AuroraDatabase {
    /** It resumes in 15 s, or 30 s after a long pause; a database that was just made takes longer. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final AwsAccess access;
    private final Pause pause;
    private final Progress progress;
    private final SystemOutputs outputs;
    private final Secrets secrets;
    private boolean awake;

    /** @param progress hears how long it takes to resume */
    AuroraDatabase(AwsAccess access, Pause pause, Progress progress, SystemOutputs outputs, Secrets secrets) {
        this.access = access;
        this.pause = pause;
        this.progress = progress;
        this.outputs = outputs;
        this.secrets = secrets;
    }

    /** Has it resume, once: whoever comes next finds it awake, and with the user that the parts log in as. */
    synchronized void wake() {
        if (awake) {
            return;
        }
        execute("select 1");
        if (authentication() == DatabaseAuthentication.IAM) {
            execute(userOfParts());
        }
        awake = true;
    }

    /**
     * The variables that the parts reach it by. They need not ask for TLS: it is what clients try first, and Aurora takes
     * nothing else from PostgreSQL 15 on
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html).
     */
    Map<String, String> variables() {
        String host = outputs.get(StackOutput.DATABASE_HOST);
        String port = outputs.get(StackOutput.DATABASE_PORT);
        String name = outputs.get(StackOutput.DATABASE_NAME);
        String user = outputs.get(StackOutput.DATABASE_USER);
        String server = "postgresql://" + host + ":" + port + "/" + name;
        Map<String, String> variables = new TreeMap<>(Map.of(
                "DB_HOST", host,
                "DB_PORT", port,
                "DB_NAME", name,
                "DB_USER", user));
        if (authentication() == DatabaseAuthentication.IAM) {
            // https://github.com/aws/aws-advanced-jdbc-wrapper/blob/main/docs/using-the-jdbc-driver/using-plugins/UsingTheIamAuthenticationPlugin.md
            variables.put(
                    "JDBC_DATABASE_URL", "jdbc:aws-wrapper:" + server + "?wrapperPlugins=iam&user=" + encoded(user));
        } else {
            String password = password();
            variables.put("DB_PASSWORD", password);
            variables.put(
                    "JDBC_DATABASE_URL",
                    "jdbc:" + server + "?user=" + encoded(user) + "&password=" + encoded(password));
        }
        return variables;
    }

    private DatabaseAuthentication authentication() {
        return DatabaseAuthentication.valueOf(outputs.get(StackOutput.DATABASE_AUTHENTICATION));
    }

    /** RDS keeps it as JSON with {@code username} and {@code password}. */
    private String password() {
        return secrets.value(new SecretReference(
                SecretReference.Source.SECRETS_MANAGER,
                outputs.get(StackOutput.DATABASE_SECRET),
                Optional.of("password")));
    }

    /** Makes a user that logs in by token, and may do in the database what the parts did as its owner before. */
    private String userOfParts() {
        return """
                do $$ begin
                  begin create role "%1$s" login; exception when duplicate_object then null; end;
                  grant rds_iam to "%1$s";
                  grant all on database "%2$s" to "%1$s";
                  grant all on schema public to "%1$s";
                  grant all on all tables in schema public to "%1$s";
                  grant all on all sequences in schema public to "%1$s";
                end $$"""
                .formatted(outputs.get(StackOutput.DATABASE_USER), outputs.get(StackOutput.DATABASE_NAME));
    }

    private void execute(String sql) {
        Polling polling = new Polling(pause, FIRST_WAIT, LONGEST_WAIT);
        while (!executed(sql)) {
            progress.waiting("the database wakes up", polling.waited());
            if (!polling.awaitWithin(DEADLINE)) {
                throw new FloxException("The database of the system did not resume within " + DEADLINE.toMinutes()
                        + " minutes.\n  Look at the cluster in RDS's console, and run the goal again.");
            }
        }
    }

    private boolean executed(String sql) {
        return access.call(() -> {
            try {
                access.rdsData()
                        .executeStatement(request -> request.resourceArn(outputs.get(StackOutput.DATABASE_CLUSTER))
                                .secretArn(outputs.get(StackOutput.DATABASE_SECRET))
                                .database(outputs.get(StackOutput.DATABASE_NAME))
                                .sql(sql));
                return true;
            } catch (DatabaseResumingException | DatabaseUnavailableException e) {
                return false;
            }
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
