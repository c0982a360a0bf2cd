package io.github.floxmaven.config;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.HostedRepository;
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
 * @param repository the repository whose CI deploys, if the pom names it
 * @param systems all systems that have a name of their own, {@code local} among them
 * @param patterns what makes further systems of branches
 */
public record ProjectConfiguration(
        String project,
        Optional<BackendConfiguration> backend,
        Optional<FrontendConfiguration> frontend,
        Optional<DatabaseSettings> database,
        Optional<HostedRepository> repository,
        List<SystemConfiguration> systems,
        List<SystemPattern> patterns) {
    public ProjectConfiguration {
        systems = List.copyOf(systems);
        patterns = List.copyOf(patterns);
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

    /** The system that has to have run a release before that one gets it, if there is one. */
    public Optional<SystemName> follows(SystemName system) {
        return configuration(system).follows();
    }

    /**
     * How a part runs on a system: its own settings, with the system's environment over its own.
     *
     * @param part a part that the project has
     * @param system one of the project's systems, also one of a pattern
     */
    public FunctionSettings settings(Part part, SystemName system) {
        return settings(part, configuration(system));
    }

    FunctionSettings settings(Part part, SystemConfiguration system) {
        FunctionSettings settings = settings(part)
                .orElseThrow(() -> new IllegalArgumentException("project " + project + " has no " + part.label()));
        return new FunctionSettings(
                settings.runtime(),
                settings.handler(),
                settings.migration(),
                settings.memoryMb(),
                settings.timeout(),
                settings.healthPath(),
                environment(settings, system),
                secrets(settings, system),
                settings.snapStart());
    }

    /**
     * What a system on AWS consists of.
     *
     * @param system one of the project's systems on AWS, also one of a pattern
     */
    public SystemPlan plan(SystemName system) {
        SystemPlan plan = aws(system).plan();
        return ci(configuration(system)).map(plan::deployedBy).orElse(plan);
    }

    /** What CI may do; nothing without a branch that its jobs would be of. */
    private Optional<CiPlan> ci(SystemConfiguration system) {
        Set<SecretReference> secrets = parts().stream()
                .flatMap(part -> settings(part, system).secrets().values().stream())
                .collect(Collectors.toSet());
        return repository.flatMap(
                hosted -> system.branch().map(branch -> new CiPlan(hosted, branch, system.follows(), secrets)));
    }

    /**
     * Where a system on AWS is.
     *
     * @param system one of the project's systems on AWS, also one of a pattern
     */
    public AwsTarget target(SystemName system) {
        return aws(system).target();
    }

    /**
     * Whether a system runs on this machine, as {@code local} does.
     *
     * @param system one of the project's systems, also one of a pattern
     */
    public boolean isOnThisMachine(SystemName system) {
        return configuration(system).aws().isEmpty();
    }

    private AwsConfiguration aws(SystemName system) {
        return configuration(system)
                .aws()
                .orElseThrow(() -> new IllegalArgumentException("system " + system + " is not on AWS"));
    }

    /**
     * What the pom says of a system.
     *
     * @param system one of the project's systems, also one of a pattern
     */
    public SystemConfiguration configuration(SystemName system) {
        return named(system.name())
                .filter(candidate -> candidate.name().equals(system))
                .orElseThrow(() -> new IllegalArgumentException("project " + project + " has no system " + system));
    }

    /**
     * The system of that name: the one that the pom names so, before one of a pattern.
     *
     * @throws io.github.floxmaven.release.RefusedException when a pattern has the name, but no system can
     */
    Optional<SystemConfiguration> named(String name) {
        return systems.stream()
                .filter(system -> system.name().name().equals(name))
                .findFirst()
                .or(() -> patterns.stream()
                        .filter(pattern -> pattern.hasName(name))
                        .map(pattern -> pattern.named(name))
                        .findFirst());
    }

    /**
     * The system of that branch: the one that the pom gives it to, before one of a pattern.
     *
     * @throws io.github.floxmaven.release.RefusedException when a pattern has the branch, but no system can be named so
     */
    Optional<SystemConfiguration> ofBranch(String branch) {
        return systems.stream()
                .filter(system -> system.branch().filter(branch::equals).isPresent())
                .findFirst()
                .or(() -> patterns.stream()
                        .filter(pattern -> pattern.hasBranch(branch))
                        .map(pattern -> pattern.ofBranch(branch))
                        .findFirst());
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
