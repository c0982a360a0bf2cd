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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

        Release second = system.release("r2");
        Pointer pointer = platform.publish(second);

        platform.checkHealth(second, pointer, Part.BACKEND);
        assertThat(backend()
                        .version(pointer.versions().get(Part.BACKEND))
                        .orElseThrow()
                        .environment())
                .containsEntry("FLOX_RELEASE", "r2")
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
        system.migration = Optional.of("index.migrate");
        Pointer first = publish("r1", "jars 1");
        Pointer second = publish("r2", "jars 2");
        Pointer third = publish("r3", "jars 2");
        platform.movePointer(third);

        platform.prune(Set.of("r2"));

        assertThat(backend().versions())
                .extracting(String::valueOf)
                .containsExactlyInAnyOrder(
                        placeholder,
                        second.versions().get(Part.BACKEND),
                        third.versions().get(Part.BACKEND));
        assertThat(first.versions()).doesNotContainEntry(Part.BACKEND, placeholder);
        assertThat(system.aws.lambda().layer(name())).hasSize(1);
    }

    private Pointer publish(String id, String dependency) {
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
