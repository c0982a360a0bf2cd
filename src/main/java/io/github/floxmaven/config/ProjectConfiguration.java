package io.github.floxmaven.config;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the pom says, checked and with all defaults filled in.
 *
 * @param project the project's name, which prefixes all that it owns
 * @param backend the backend, if the project has one
 * @param frontend the frontend, if the project has one; there is at least one part
 * @param database the database, if the project has one
 * @param systems all systems, {@code local} among them
 */
public record ProjectConfiguration(
        String project,
        Optional<BackendConfiguration> backend,
        Optional<FrontendConfiguration> frontend,
        Optional<DatabaseSettings> database,
        List<SystemConfiguration> systems) {
    public ProjectConfiguration {
        systems = List.copyOf(systems);
    }

    /**
     * Checks what the pom says.
     *
     * @throws io.github.floxmaven.release.RefusedException naming everything that is wrong
     */
    public static ProjectConfiguration of(PomElements pom) {
        return new PomReader(pom).read();
    }

    /** The parts that the project has. */
    public Set<Part> parts() {
        return Stream.of(Part.values())
                .filter(part -> settings(part).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    /**
     * How a part runs on a system: its own settings, with the system's environment over its own.
     *
     * @param part a part that the project has
     * @param system one of the project's systems
     */
    public FunctionSettings settings(Part part, SystemName system) {
        FunctionSettings settings = settings(part)
                .orElseThrow(() -> new IllegalArgumentException("project " + project + " has no " + part.label()));
        SystemConfiguration ofSystem = configuration(system);
        return new FunctionSettings(
                settings.runtime(),
                settings.handler(),
                settings.migration(),
                settings.memoryMb(),
                settings.timeout(),
                settings.healthPath(),
                environment(settings, ofSystem),
                secrets(settings, ofSystem),
                settings.snapStart());
    }

    /**
     * What a system on AWS consists of.
     *
     * @param system one of the project's systems, not {@code local}
     */
    public SystemPlan plan(SystemName system) {
        return aws(system).plan();
    }

    /**
     * Where a system on AWS is.
     *
     * @param system one of the project's systems, not {@code local}
     */
    public AwsTarget target(SystemName system) {
        return aws(system).target();
    }

    private AwsConfiguration aws(SystemName system) {
        return configuration(system)
                .aws()
                .orElseThrow(() -> new IllegalArgumentException("system " + system + " is not on AWS"));
    }

    private SystemConfiguration configuration(SystemName system) {
        return systems.stream()
                .filter(candidate -> candidate.name().equals(system))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("project " + project + " has no system " + system));
    }

    private Optional<FunctionSettings> settings(Part part) {
        return switch (part) {
            case BACKEND -> backend.map(BackendConfiguration::settings);
            case FRONTEND -> frontend.map(FrontendConfiguration::settings);
        };
    }

    private static Map<String, String> environment(FunctionSettings settings, SystemConfiguration system) {
        Map<String, String> merged = new HashMap<>(settings.environment());
        merged.putAll(system.environment());
        if (settings.isStaticSite()) {
            // Every browser can read it: only what the frontend declares gets out, whatever a system keeps for the
            // backend.
            merged.keySet().retainAll(settings.environment().keySet());
        } else {
            merged.keySet().removeAll(system.secrets().keySet());
        }
        return merged;
    }

    private static Map<String, SecretReference> secrets(FunctionSettings settings, SystemConfiguration system) {
        Map<String, SecretReference> merged = new HashMap<>(settings.secrets());
        merged.keySet().removeAll(system.environment().keySet());
        if (!settings.isStaticSite()) {
            merged.putAll(system.secrets());
        }
        return merged;
    }
}
