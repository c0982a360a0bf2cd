package io.github.floxmaven.config;

import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code <systems>} and adds those that need not be named. */
final class SystemsReader {
    private static final int LONGEST_NAME = 16;
    private static final Pattern NAME = Pattern.compile("(?=.{1," + LONGEST_NAME + "}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> BUILT_IN = Set.of("dev", "live", SystemName.LOCAL);
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
        List<Entry> entries = entries(elements == null ? List.of() : elements);
        FollowsReader following =
                new FollowsReader(entries.stream().map(Entry::name).toList(), faults);
        List<SystemConfiguration> systems =
                entries.stream().map(entry -> read(entry, following)).toList();
        following.refuseCircles(systems);
        refuseTwins(systems);
        return systems;
    }

    /** The pom's systems and those that are built in. */
    private List<Entry> entries(List<SystemElement> elements) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            entries.add(
                    named(elements.get(i), "<systems> entry " + (i + 1) + ": <system>", "system-of-entry-" + (i + 1)));
        }
        if (entries.stream().allMatch(entry -> BUILT_IN.contains(entry.name()))) {
            addMissing(entries, 0, "dev");
            addMissing(entries, entries.size(), "live");
        }
        addMissing(entries, entries.size(), SystemName.LOCAL);
        return entries;
    }

    private static void addMissing(List<Entry> entries, int index, String name) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            entries.add(index, new Entry(new SystemElement(), "<system>", name));
        }
    }

    /**
     * @param standIn the name that stands in for a wrong one; longer than any system's, so that what is wrong with this one
     *     makes no other one look wrong
     */
    private Entry named(SystemElement element, String parent, String standIn) {
        String name = new PomField(parent, "name", element.name, faults)
                .required("-Dflox.system and messages speak of the system by it", "dev")
                .matching(
                        NAME,
                        "lower-case letters, digits and single hyphens between them, a letter first, up to "
                                + LONGEST_NAME + " characters",
                        "dev")
                .orElse(standIn);
        return new Entry(element, parent, name);
    }

    private SystemConfiguration read(Entry entry, FollowsReader following) {
        SystemElement element = entry.element();
        String parent = entry.parent();
        SystemName system = new SystemName(project, entry.name());
        PomField follows = new PomField(parent, "follows", element.follows, faults);
        PomField protection = new PomField(parent, "protected", element.protection(), faults);
        Optional<String> branch = branch(entry.name(), new PomField(parent, "branch", element.branch, faults));
        if (system.isLocal()) {
            follows.refuseIfGiven("the system local is built in and takes what you build. Remove <follows>.");
            protection.refuseIfGiven(
                    "the system local is yours alone, and nothing keeps you from deleting it. Remove it.");
        }
        boolean isProtected = !system.isLocal() && isProtected(system, protection);
        return new SystemConfiguration(
                system,
                branch,
                system.isLocal() ? Optional.empty() : following.read(system, isProtected, follows),
                isProtected,
                environments.read(parent, element.environment),
                secrets(system, element, parent),
                aws(system, isProtected, element, parent));
    }

    private static boolean isProtected(SystemName system, PomField protection) {
        return Boolean.parseBoolean(
                protection.oneOf(List.of("true", "false"), String.valueOf(SystemPlan.isProtectedByDefault(system))));
    }

    private Map<String, SecretReference> secrets(SystemName system, SystemElement element, String parent) {
        if (system.isLocal() && element.secrets != null) {
            faults.add(parent + "<secrets> is given: the system local takes secrets from the environment variables that"
                    + " Maven runs with. Remove it, or write values for this machine into <environment>.");
            return Map.of();
        }
        return environments.readSecrets(parent, element.secrets, element.environment);
    }

    private Optional<AwsConfiguration> aws(
            SystemName system, boolean isProtected, SystemElement element, String parent) {
        if (system.isLocal()) {
            aws.refuseFor(element, parent);
            return Optional.empty();
        }
        return Optional.of(aws.read(system, isProtected, element, parent));
    }

    private Optional<String> branch(String system, PomField branch) {
        if (system.equals(SystemName.LOCAL)) {
            branch.refuseIfGiven("the system local is built in and takes any branch. Remove <branch>.");
            return Optional.empty();
        }
        return branch.matching(BRANCH, "one branch's name as git has it, without refs/heads/ and wildcards", "dev")
                .or(() -> defaultBranch(system));
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

    /** A system that there is, by its entry in the pom or because it is built in. */
    private record Entry(SystemElement element, String parent, String name) {}
}
