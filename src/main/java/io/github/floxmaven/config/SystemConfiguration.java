package io.github.floxmaven.config;

import io.github.floxmaven.release.SystemName;
import java.util.Map;
import java.util.Optional;

/**
 * One of the project's systems.
 *
 * @param name its name
 * @param branch the branch whose builds go to it; without one, it is reached by {@code -Dflox.system} only
 * @param environment the environment variables of its own
 * @param aws what it is on AWS; empty for {@code local}
 */
public record SystemConfiguration(
        SystemName name, Optional<String> branch, Map<String, String> environment, Optional<AwsConfiguration> aws) {
    public SystemConfiguration {
        environment = Map.copyOf(environment);
    }
}
