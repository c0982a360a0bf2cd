package io.github.floxmaven.config;

import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code <systems>} and adds those that need not be named. */
final class SystemsReader {
    private static final int LONGEST_NAME = 16;
    private static final Pattern NAME = Pattern.compile("(?=.{1," + LONGEST_NAME + "}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Map<String, String> DEFAULT_BRANCHES = Map.of("dev", "dev", "live", "master");

    /** What git allows (https://git-scm.com/docs/git-check-ref-format), and no full ref: no branch begins with refs/. */
    private static final Pattern BRANCH = Pattern.compile("(?![-/.]|refs/)(?!.*(\\.\\.|//|/\\.|@\\{|\\.lock(/|$)))"
            + "[^\\p{Cntrl}\\s~^:?*\\[\\\\]*[^\\p{Cntrl}\\s~^:?*\\[\\\\/.]");

    private final String project;
    private final EnvironmentReader environments;
    private final AwsReader aws;
    private final Faults faults;

    SystemsReader(String project, EnvironmentReader environments, AwsReader aws, Faults faults) {
        this.project = project;
        this.environments = environments;
        this.aws = aws;
        this.faults = faults;
    }

    /** @param elements null or empty when the pom names no system */
    List<SystemConfiguration> read(List<SystemElement> elements) {
        List<SystemConfiguration> systems = new ArrayList<>();
        if (elements != null) {
            for (int i = 0; i < elements.size(); i++) {
                systems.add(read(
                        elements.get(i), "<systems> entry " + (i + 1) + ": <system>", "system-of-entry-" + (i + 1)));
            }
        }
        if (systems.stream().allMatch(system -> system.name().isLocal())) {
            systems.add(withoutEntry("dev"));
            systems.add(withoutEntry("live"));
        }
        if (systems.stream().noneMatch(system -> system.name().isLocal())) {
            systems.add(withoutEntry(SystemName.LOCAL));
        }
        refuseTwins(systems);
        return systems;
    }

    /**
     * @param standIn the name that stands in for a wrong one; longer than any system's, so that what is wrong with this one
     *     makes no other one look wrong
     */
    private SystemConfiguration read(SystemElement element, String parent, String standIn) {
        String name = new PomField(parent, "name", element.name, faults)
                .required("-Dflox.system and messages speak of the system by it", "dev")
                .matching(
                        NAME,
                        "lower-case letters, digits and single hyphens between them, a letter first, up to "
                                + LONGEST_NAME + " characters",
                        "dev")
                .orElse(standIn);
        SystemName system = new SystemName(project, name);
        return new SystemConfiguration(
                system,
                branch(name, new PomField(parent, "branch", element.branch, faults)),
                Optional.ofNullable(element.follows).map(followed -> new SystemName(project, followed)),
                environments.read(parent, element.environment),
                secrets(system, element, parent),
                aws(system, element, parent));
    }

    private Map<String, SecretReference> secrets(SystemName system, SystemElement element, String parent) {
        if (system.isLocal() && element.secrets != null) {
            faults.add(parent + "<secrets> is given: the system local takes secrets from the environment variables that"
                    + " Maven runs with. Remove it, or write values for this machine into <environment>.");
            return Map.of();
        }
        return environments.readSecrets(parent, element.secrets, element.environment);
    }

    private Optional<AwsConfiguration> aws(SystemName system, SystemElement element, String parent) {
        if (system.isLocal()) {
            aws.refuseFor(element, parent);
            return Optional.empty();
        }
        return Optional.of(aws.read(system, element, parent));
    }

    private Optional<String> branch(String system, PomField branch) {
        if (system.equals(SystemName.LOCAL)) {
            branch.refuseIfGiven("the system local is built in and takes any branch. Remove <branch>.");
            return Optional.empty();
        }
        return branch.matching(BRANCH, "one branch's name as git has it, without refs/heads/ and wildcards", "dev")
                .or(() -> defaultBranch(system));
    }

    private SystemConfiguration withoutEntry(String name) {
        SystemElement element = new SystemElement();
        element.name = name;
        return read(element, "<system>", name);
    }

    private static Optional<String> defaultBranch(String name) {
        return Optional.ofNullable(DEFAULT_BRANCHES.get(name));
    }

    private void refuseTwins(List<SystemConfiguration> systems) {
        Map<String, String> systemsByBranch = new HashMap<>();
        Map<String, String> systemsByDomain = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (SystemConfiguration system : systems) {
            String name = system.name().name();
            if (names.contains(name)) {
                faults.add("<systems> has more than one <system> of the <name> " + Quoted.text(name)
                        + ": a name is one system's. Rename or remove the others.");
                continue;
            }
            names.add(name);
            system.branch()
                    .ifPresent(branch -> refuseTwin(systemsByBranch, "branch", branch, name, "a branch goes to"));
            system.aws()
                    .flatMap(aws -> aws.plan().domain())
                    .ifPresent(
                            domain -> refuseTwin(systemsByDomain, "domain", domain.name(), name, "a domain leads to"));
        }
    }

    private void refuseTwin(Map<String, String> systems, String element, String value, String system, String why) {
        String other = systems.putIfAbsent(value, system);
        if (other != null) {
            faults.add("<systems> gives the <" + element + "> " + Quoted.text(value) + " to " + Quoted.text(other)
                    + " and to " + Quoted.text(system) + ": " + why + " one system. Write another <" + element
                    + "> in one of them.");
        }
    }
}
