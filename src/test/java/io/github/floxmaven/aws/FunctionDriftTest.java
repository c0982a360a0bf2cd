package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** What somebody does to the functions in AWS's console is seen. */
@Timeout(60)
class FunctionDriftTest {
    private static final String BACKEND = "notes-dev-backend";

    @TempDir
    Path folder;

    private TestDeploys system;
    private AwsPlatform platform;
    private Release release;
    private Pointer pointer;

    @BeforeEach
    void deploy() {
        system = new TestDeploys(folder);
        system.aws.lambda().setPace(Pace.AT_ONCE);
        platform = system.platform();
        system.environment = Map.of("GREETING", "hello");
        release = system.release("r1");
        pointer = platform.publish(release);
    }

    @AfterEach
    void close() {
        platform.close();
        system.close();
    }

    @Test
    void functionsAsADeployLeftThemAreFine() {
        assertThat(platform.deviations(release, pointer)).isEmpty();
    }

    @Test
    void anEarlierReleaseIsFineToo() {
        platform.publish(system.release("r2"));

        assertThat(platform.deviations(release, pointer)).isEmpty();
    }

    @Test
    void aChangeByHandThatServesNobodyIsSeen() {
        change(UpdateFunctionConfigurationRequest.builder().memorySize(1024));

        assertThat(platform.deviations(release, pointer))
                .singleElement()
                .asString()
                .startsWith(BACKEND + " was changed by hand")
                .contains("no user gets it");
    }

    @Test
    void codeThatSomebodyUploadedIsSeen() {
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionCode(request -> request.functionName(BACKEND).zipFile(Zips.of("hand.mjs", "made")));
        }

        assertThat(platform.deviations(release, pointer)).hasSize(1);
    }

    @Test
    void aVersionThatSomebodyPublishedAndServesTellsWhatDiffersAndNoValue() {
        change(UpdateFunctionConfigurationRequest.builder()
                .memorySize(1024)
                .environment(environment -> environment.variables(Map.of("GREETING", "top-secret"))));

        assertThat(platform.deviations(release, serving(publishByHand())))
                .singleElement()
                .asString()
                .contains("which serves, is not what release r1 says")
                .contains("memory 1024 instead of 256")
                .contains("the variable GREETING has another value")
                .doesNotContain("top-secret");
    }

    @Test
    void aVersionWithOtherLayersIsSeen() {
        system.dependency = Optional.of("jars");
        release = system.release("r2");
        pointer = platform.publish(release);
        assertThat(platform.deviations(release, pointer)).isEmpty();
        change(UpdateFunctionConfigurationRequest.builder().layers(List.of()));

        assertThat(platform.deviations(release, serving(publishByHand())))
                .singleElement()
                .asString()
                .endsWith("is not what release r2 says: the layers are others");
    }

    @Test
    void aVersionThatSomebodyDeletedIsSeen() {
        String version = pointer.versions().get(Part.BACKEND);
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.deleteFunction(request -> request.functionName(BACKEND).qualifier(version));
        }

        assertThat(platform.deviations(release, pointer))
                .contains("the pointer names version " + version + " of " + BACKEND + ", and there is no such version");
    }

    @Test
    void codeThatAnotherMachinePackedOtherwiseIsFine() {
        Map<Part, PartRelease> parts = new EnumMap<>(Part.class);
        release.parts()
                .forEach((part, of) -> parts.put(part, new PartRelease(packedOtherwise(of.bundle()), of.settings())));
        Release ofAnotherMachine = new Release("r1", release.createdAt(), release.commit(), parts, release.database());

        assertThat(platform.deviations(ofAnotherMachine, pointer)).isEmpty();
    }

    private static Bundle packedOtherwise(Bundle bundle) {
        return new Bundle(
                bundle.part(),
                bundle.zips().stream()
                        .map(zip -> new BundleZip(
                                zip.content(), zip.digest(), "0".repeat(64), zip.size(), zip.unzippedSize()))
                        .toList());
    }

    private void change(UpdateFunctionConfigurationRequest.Builder change) {
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            lambda.updateFunctionConfiguration(change.functionName(BACKEND).build());
        }
    }

    private String publishByHand() {
        try (LambdaClient lambda = SdkClients.client(LambdaClient.builder(), system.aws)) {
            return lambda.publishVersion(request -> request.functionName(BACKEND))
                    .version();
        }
    }

    private Pointer serving(String backendVersion) {
        Map<Part, String> versions = new EnumMap<>(pointer.versions());
        versions.put(Part.BACKEND, backendVersion);
        return new Pointer(pointer.release(), versions);
    }
}
