package io.github.floxmaven.config;

import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import java.util.Map;
import java.util.Optional;

/**
 * One of the project's systems.
 *
 * @param name its name
 * @param branch the branch whose builds go to it; without one, it is reached by {@code -Dflox.system} only
 * @param follows the system that has to have run a release before this one gets it, byte for byte; empty when builds go to
 *     it as they are
 * @param isProtected whether it refuses to be taken down; such a system follows another one
 * @param environment the environment variables of its own
 * @param secrets the environment variables of its own whose values AWS keeps
 * @param aws what it is on AWS; empty for a system on this machine
 */
public record SystemConfiguration(
        SystemName name,
        Optional<String> branch,
        Optional<SystemName> follows,
        boolean isProtected,
        Map<String, String> environment,
        Map<String, SecretReference> secrets,
        Optional<AwsConfiguration> aws) {
    public SystemConfiguration {
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
    }
}
