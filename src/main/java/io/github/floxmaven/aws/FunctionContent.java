package io.github.floxmaven.aws;

import io.github.floxmaven.release.FunctionSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/**
 * What a version of a function runs: the code and the configuration, of which deploys set one half and the stack the
 * other. Two versions of the same content serve alike.
 *
 * @param codeSha256 SHA-256 of the code's zip, as Lambda writes it
 * @param layers the ARNs of the layer versions, in the order in which they are unpacked
 * @param snapStart whether published versions start from a snapshot
 * @param stack what the stack's template says, which deploys leave alone
 */
record FunctionContent(
        String codeSha256,
        String runtime,
        String handler,
        int memoryMb,
        int timeoutSeconds,
        Map<String, String> environment,
        List<String> layers,
        boolean snapStart,
        StackPart stack) {

    /** What only the stack changes. */
    record StackPart(String role, String logGroup, Set<String> subnets, Set<String> securityGroups) {
        static StackPart of(String role, LoggingConfig logging, VpcConfigResponse vpc) {
            return new StackPart(
                    role,
                    logging == null ? null : logging.logGroup(),
                    vpc == null ? Set.of() : Set.copyOf(vpc.subnetIds()),
                    vpc == null ? Set.of() : Set.copyOf(vpc.securityGroupIds()));
        }
    }

    static FunctionContent of(FunctionConfiguration version) {
        return new FunctionContent(
                version.codeSha256(),
                version.runtimeAsString(),
                version.handler(),
                version.memorySize(),
                version.timeout(),
                variables(version.environment()),
                arns(version.layers()),
                isOn(version.snapStart()),
                StackPart.of(version.role(), version.loggingConfig(), version.vpcConfig()));
    }

    static FunctionContent of(GetFunctionConfigurationResponse version) {
        return new FunctionContent(
                version.codeSha256(),
                version.runtimeAsString(),
                version.handler(),
                version.memorySize(),
                version.timeout(),
                variables(version.environment()),
                arns(version.layers()),
                isOn(version.snapStart()),
                StackPart.of(version.role(), version.loggingConfig(), version.vpcConfig()));
    }

    private static Map<String, String> variables(EnvironmentResponse environment) {
        return Optional.ofNullable(environment)
                .map(EnvironmentResponse::variables)
                .orElse(Map.of());
    }

    private static List<String> arns(List<Layer> layers) {
        return layers.stream().map(Layer::arn).toList();
    }

    private static boolean isOn(SnapStartResponse snapStart) {
        return snapStart != null && snapStart.applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS;
    }

    /** The same with another code. */
    FunctionContent withCode(String sha256) {
        return new FunctionContent(
                sha256, runtime, handler, memoryMb, timeoutSeconds, environment, layers, snapStart, stack);
    }

    /** The same with another configuration, as far as it is deploys' to set. */
    FunctionContent with(FunctionSettings settings, Map<String, String> variables, List<String> layerArns) {
        return new FunctionContent(
                codeSha256,
                settings.runtime(),
                settings.handler(),
                settings.memoryMb(),
                (int) settings.timeout().toSeconds(),
                variables,
                layerArns,
                // Only Java's functions are told.
                isJava(settings) ? settings.snapStart() : snapStart,
                stack);
    }

    static boolean isJava(FunctionSettings settings) {
        return settings.runtime().startsWith("java");
    }

    /** Without the environment, which has secrets in it. */
    @Override
    public String toString() {
        return Objects.toString(codeSha256);
    }
}
