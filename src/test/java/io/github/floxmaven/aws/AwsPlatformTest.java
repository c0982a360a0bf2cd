package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.lambda.LambdaFunction;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What a platform does with the stack's functions. */
@Timeout(60)
class AwsPlatformTest {
    @TempDir
    Path folder;

    private TestDeploys system;
    private AwsPlatform platform;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
        platform = system.platform();
    }

    @AfterEach
    void close() {
        platform.close();
        system.close();
    }

    @Test
    void beforeTheFirstDeployThePointerIsThePlaceholders() {
        Pointer pointer = platform.pointer().orElseThrow();

        assertThat(pointer.isPlaceholder()).isTrue();
        assertThat(pointer.versions()).containsEntry(Part.BACKEND, system.outputs.get("BackendPlaceholderVersion"));
    }

    @Test
    void aReleaseThatIsPublishedIsNotPublishedAgain() {
        system.dependency = Optional.of("jars");
        system.migration = Optional.of("index.migrate");
        Release release = system.release("r1");
        Pointer first = platform.publish(release);
        system.aws.calls().clear();

        assertThat(platform.publish(release)).isEqualTo(first);

        assertThat(system.aws.calls().operations()).allMatch(call -> call.matches("Lambda\\.(List|Get).*"));
    }

    @Test
    void aDeployThatWasKilledBetweenCodeAndConfigurationIsFinished() {
        Release release = system.release("r1");
        system.aws.faults().always(on("Lambda", "UpdateFunctionConfiguration"), Fault.refuse());
        assertThatThrownBy(() -> platform.publish(release)).isInstanceOf(RefusedException.class);
        system.aws.faults().clear();
        system.aws.calls().clear();

        platform.publish(release);

        assertThat(system.count("Lambda.UpdateFunctionCode")).isZero();
        assertThat(backend().versions()).hasSize(2);
    }

    @Test
    void anUpdateThatGoesOnIsWaitedFor() {
        Release release = system.release("r1");
        system.aws.lambda().setPace(new Pace(20, 20, 20));
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionConfiguration(
                    request -> request.functionName(name()).memorySize(1024));
        }

        platform.publish(release);

        assertThat(system.waited()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void whoeverWaitsForLambdaIsToldWhatIsWaitedFor() {
        Release release = system.release("r1");
        system.aws.lambda().setPace(new Pace(3, 3, 3));

        Pointer pointer = platform.publish(release);

        assertThat(system.told)
                .contains(
                        "Lambda changes notes-dev-backend",
                        "Lambda changes notes-dev-frontend",
                        "Lambda makes version " + pointer.versions().get(Part.BACKEND) + " of notes-dev-backend ready");
    }

    @Test
    void whatSomebodyChangedByHandIsOverwritten() {
        platform.publish(system.release("r1"));
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionConfiguration(request -> request.functionName(name())
                    .handler("hand.made")
                    .environment(environment -> environment.variables(Map.of("EXTRA", "1"))));
            settle(lambda);
            lambda.updateFunctionCode(request -> request.functionName(name()).zipFile(Zips.of("hand.mjs", "made")));
        }

        system.environment = Map.of("GREETING", "hello");
        Release second = system.release("r2");
        Pointer pointer = platform.publish(second);

        platform.checkHealth(second, pointer, Part.BACKEND);
        assertThat(backend()
                        .version(pointer.versions().get(Part.BACKEND))
                        .orElseThrow()
                        .environment())
                .containsEntry("GREETING", "hello")
                .doesNotContainKey("EXTRA");
    }

    @Test
    void aFunctionThatChangesBetweenConfigurationAndPublicationIsBroughtBack() {
        Release release = system.release("r1");
        system.aws.lambda().setPace(Pace.AT_ONCE);
        system.aws
                .faults()
                .nth(
                        1,
                        call -> call.is("Lambda", "PublishVersion")
                                && call.path().contains(name()),
                        (service, call, answer) -> {
                            change(name(), "hand.made");
                            return answer.get();
                        });

        Pointer pointer = platform.publish(release);

        platform.checkHealth(release, pointer, Part.BACKEND);
        assertThat(system.aws.calls().matching(on("Lambda", "PublishVersion"))).hasSize(3);
    }

    @Test
    void onlyThePartThatChangedIsPublished() {
        Pointer first = platform.publish(system.release("r1"));
        system.sources.put(Part.BACKEND, TestDeploys.HELLO + "// changed");
        Release changed = system.release("r2");
        system.aws.calls().clear();

        Pointer second = platform.publish(changed);

        assertThat(second.versions().get(Part.FRONTEND))
                .isEqualTo(first.versions().get(Part.FRONTEND));
        assertThat(second.versions().get(Part.BACKEND))
                .isNotEqualTo(first.versions().get(Part.BACKEND));
        assertThat(system.aws.calls().operations())
                .filteredOn(call -> !call.matches("Lambda\\.(List|Get).*"))
                .containsExactly("Lambda.UpdateFunctionCode", "Lambda.PublishVersion");
    }

    @Test
    void aPartThatComesBackToWhatItWasTakesItsEarlierVersion() {
        Pointer first = platform.publish(system.release("r1"));
        system.environment = Map.of("GREETING", "hello");
        platform.publish(system.release("r2"));
        system.environment = Map.of();

        assertThat(platform.publish(system.release("r3")).versions()).isEqualTo(first.versions());
    }

    @Test
    void whatTheStackChangedSinceIsPublished() {
        Pointer first = platform.publish(system.release("r1"));
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionConfiguration(request ->
                    request.functionName(name()).loggingConfig(logging -> logging.logGroup("/notes/dev/backend")));
        }

        Pointer second = platform.publish(system.release("r2"));

        assertThat(second.versions().get(Part.BACKEND))
                .isNotEqualTo(first.versions().get(Part.BACKEND));
    }

    @Test
    void anUpdateThatFailedIsMadeAgain() {
        backend().failNextUpdate("The image is broken");
        assertThatThrownBy(() -> platform.publish(system.release("r1"))).isInstanceOf(FloxException.class);
        system.aws.calls().clear();

        platform.publish(system.release("r1"));

        assertThat(system.aws.calls().matching(on("Lambda", "UpdateFunctionCode")))
                .anyMatch(call -> call.path().contains(name()));
    }

    @Test
    void aVersionThatDidNotBecomeActiveIsPublishedAnew() {
        Release release = system.release("r1");
        backend().failNextPublication("The snapshot failed");
        assertThatThrownBy(() -> platform.publish(release)).isInstanceOf(RefusedException.class);

        Pointer pointer = platform.publish(release);

        platform.checkHealth(release, pointer, Part.BACKEND);
    }

    @Test
    void anUpdateThatLambdaCanNotMakeFailsWithItsReason() {
        Release release = system.release("r1");
        backend().failNextUpdate("The image is broken");

        assertThatThrownBy(() -> platform.publish(release))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("Lambda could not change the function notes-dev-backend: The image is broken");
    }

    @Test
    void aVersionThatDoesNotBecomeActiveFailsWithItsReason() {
        Release release = system.release("r1");
        backend().failNextPublication("The snapshot failed");

        assertThatThrownBy(() -> platform.publish(release))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("of the function notes-dev-backend ready: The snapshot failed");
    }

    @Test
    void whatTheSystemHasNoFunctionForIsRefused() {
        Release release = system.release("r1");
        Release withDatabase = new Release(
                "r1",
                release.createdAt(),
                release.commit(),
                release.parts(),
                Optional.of(new DatabaseSettings("notes", 17)));

        assertThatThrownBy(() -> platform.publish(withDatabase))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has no database")
                .hasMessageContaining("mvn flox:setup-system -Dflox.system=dev");
    }

    @Test
    void pruningKeepsPlaceholderPointerAndKeptReleases() {
        String placeholder = system.outputs.get("BackendPlaceholderVersion");
        Pointer first = publish("r1", "jars 1", "a");
        Pointer second = publish("r2", "jars 2", "b");
        Pointer third = publish("r3", "jars 2", "c");
        platform.movePointer(third);

        platform.prune(List.of(second));

        assertThat(backend().versions())
                .extracting(String::valueOf)
                .containsExactlyInAnyOrder(
                        placeholder,
                        second.versions().get(Part.BACKEND),
                        third.versions().get(Part.BACKEND));
        assertThat(first.versions()).doesNotContainEntry(Part.BACKEND, placeholder);
        assertThat(system.aws.lambda().layer(name())).hasSize(1);
    }

    @Test
    void aMigrationOutlivesPruningForTheReleasesWithTheSameBackend() {
        system.migration = Optional.of("index.migrate");
        Pointer first = publish("r1", "jars", "a");
        platform.movePointer(first);
        platform.prune(List.of(first));
        Release second = system.release("r2");
        system.aws.calls().clear();

        assertThat(platform.publish(second).versions()).isEqualTo(first.versions());

        assertThat(system.aws.calls().operations()).allMatch(call -> call.matches("Lambda\\.(List|Get).*"));
    }

    private Pointer publish(String id, String dependency, String greeting) {
        system.environment = Map.of("GREETING", greeting);
        system.dependency = Optional.of(dependency);
        return platform.publish(system.release(id));
    }

    private void change(String function, String handler) {
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionConfiguration(
                    request -> request.functionName(function).handler(handler));
        }
    }

    private static void settle(LambdaClient lambda) {
        while (lambda.getFunctionConfiguration(request -> request.functionName(name()))
                .lastUpdateStatusAsString()
                .equals("InProgress")) {
            Thread.onSpinWait();
        }
    }

    private LambdaFunction backend() {
        return system.aws.lambda().function(name()).orElseThrow();
    }

    private static String name() {
        return "notes-dev-backend";
    }
}
