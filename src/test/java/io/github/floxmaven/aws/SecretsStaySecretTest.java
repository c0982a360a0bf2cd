package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a deploy ends: no secret is in what it shows, logs, throws or keeps. */
@Timeout(120)
class SecretsStaySecretTest {
    private static final String PARAMETER = "sk-4711 \"quoted\" \\ & more";
    private static final String MEMBER = "p4ss-of-the-mail-server";
    private static final String NEIGHBOUR = "n0b0dy-asked-for-this";

    /** Tells all that it knows, in each way that comes to mind. */
    private static final String TALKATIVE =
            """
            const all = () => JSON.stringify(process.env) + '\\n' + Object.values(process.env).join('\\n');
            const far = 'x'.repeat(195) + process.env.API_KEY;
            export const well = async () => ({ statusCode: 200, body: all() });
            export const sick = async () => { console.log(all()); return { statusCode: 503, body: far }; };
            export const throwing = async () => { console.log(all()); throw new Error(process.env.JDBC_DATABASE_URL); };
            export const flood = async () => {
              for (let i = 0; i < 50; i++) console.log(process.env.DB_PASSWORD.repeat(20) + process.env.MAIL_PASSWORD);
              throw new Error('x'.repeat(100) + process.env.MAIL_PASSWORD);
            };
            export const handler = %s;
            export const migrate = %s;
            """;

    @TempDir
    Path folder;

    private TestDeploys system;
    private List<String> secrets;

    @BeforeEach
    void setUp() {
        AwsDouble aws = AwsDouble.start();
        system = new TestDeploys(
                folder,
                aws,
                SystemPlan.defaults(
                        TestDeploys.DEV, EnumSet.allOf(Part.class), Optional.of(new DatabaseSettings("notes", 17))));
        aws.lambda().setPace(Pace.AT_ONCE);
        aws.ssm().putSecret("/notes/dev/key", PARAMETER);
        aws.secrets()
                .put(
                        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes/mail-a1B2c3",
                        "{\"password\": \"" + MEMBER + "\", \"other\": \"" + NEIGHBOUR + "\"}");
        system.secrets = Map.of(
                "API_KEY", SecretReference.parse("ssm:/notes/dev/key").orElseThrow(),
                "MAIL_PASSWORD",
                        SecretReference.parse("secretsmanager:notes/mail#password")
                                .orElseThrow());
        system.migration = Optional.of("index.migrate");
        String password = aws.rds().cluster("notes-dev").orElseThrow().password();
        secrets = List.of(
                PARAMETER,
                PARAMETER.replace("\\", "\\\\").replace("\"", "\\\""),
                URLEncoder.encode(PARAMETER, StandardCharsets.UTF_8),
                // Cut off, it still tells too much.
                PARAMETER.substring(0, 6),
                MEMBER,
                MEMBER.substring(MEMBER.length() - 6),
                NEIGHBOUR,
                password,
                password.substring(password.length() - 8));
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void afterASuccess() {
        talk("well", "well");

        system.deploy();

        assertThat(system.get("/api/notes").body()).contains(PARAMETER, MEMBER);
        assertThatNothingTells();
    }

    @Test
    void afterAMigrationThatPrintsThemAndFails() {
        assertThat(failure("well", "throwing")).contains("did not migrate the database", "********");

        assertThatNothingTells();
    }

    @Test
    void afterAMigrationThatPrintsMoreThanLambdaKeeps() {
        assertThat(failure("well", "flood")).contains("did not migrate the database", "********");

        assertThatNothingTells();
    }

    @Test
    void afterAHealthCheckThatFails() {
        assertThat(failure("sick", "well")).contains("with 503: xxx");

        assertThatNothingTells();
    }

    @Test
    void afterACallThatAwsRefuses() {
        system.aws.faults().always(on("Lambda", "UpdateFunctionConfiguration"), Fault.refuse());

        assertThat(failure("well", "well")).contains("may not call lambda:UpdateFunctionConfiguration");

        assertThatNothingTells();
    }

    @Test
    void afterAnAnswerThatIsNoJson() {
        system.aws.ssm().putSecret("/notes/dev/key", PARAMETER);
        system.aws.secrets().put("arn:aws:secretsmanager:eu-central-1:123456789012:secret:notes/mail-a1B2c3", MEMBER);

        assertThat(failure("well", "well")).contains("the secret is no JSON object");

        assertThatNothingTells();
    }

    private void talk(String handler, String migration) {
        system.sources.put(Part.BACKEND, TALKATIVE.formatted(handler, migration));
    }

    /** What a user may see of a deploy that fails: its message, and all that {@code mvn -e} adds. */
    private String failure(String handler, String migration) {
        talk(handler, migration);
        FloxException failure = catchThrowableOfType(FloxException.class, system::deploy);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        system.told.add(trace.toString());
        return failure.getMessage();
    }

    private void assertThatNothingTells() {
        assertThat(system.told).isNotEmpty().noneMatch(this::tells);
        Map<String, String> documents = system.documents();
        // What the functions are made of, which is ours here.
        documents.keySet().removeIf(key -> key.startsWith(BundleZip.FOLDER));
        assertThat(documents).isNotEmpty().allSatisfy((key, document) -> assertThat(tells(document))
                .isFalse());
    }

    private boolean tells(String text) {
        return secrets.stream().anyMatch(text::contains);
    }
}
