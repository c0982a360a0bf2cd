package io.github.floxmaven.config;

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
    private final Faults faults;

    SystemsReader(String project, EnvironmentReader environments, Faults faults) {
        this.project = project;
        this.environments = environments;
        this.faults = faults;
    }

    /** @param elements null or empty when the pom names no system */
    List<SystemConfiguration> read(List<SystemElement> elements) {
        List<SystemConfiguration> systems = new ArrayList<>();
        if (elements != null) {
            for (int i = 0; i < elements.size(); i++) {
                systems.add(read(elements.get(i), i + 1));
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

    private SystemConfiguration read(SystemElement element, int number) {
        String parent = "<systems> entry " + number + ": <system>";
        String name = new PomField(parent, "name", element.name, faults)
                .required("-Dflox.system and messages speak of the system by it", "dev")
                .matching(
                        NAME,
                        "lower-case letters, digits and single hyphens between them, a letter first, up to "
                                + LONGEST_NAME + " characters",
                        "dev")
                // Unlike any system's name, so that what is wrong with this one makes no other one look wrong.
                .orElse("#" + number);
        return new SystemConfiguration(
                new SystemName(project, name),
                branch(name, new PomField(parent, "branch", element.branch, faults)),
                environments.read(parent, element.environment));
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
        return new SystemConfiguration(new SystemName(project, name), defaultBranch(name), Map.of());
    }

    private static Optional<String> defaultBranch(String name) {
        return Optional.ofNullable(DEFAULT_BRANCHES.get(name));
    }

    private void refuseTwins(List<SystemConfiguration> systems) {
        Map<String, String> systemsByBranch = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (SystemConfiguration system : systems) {
            String name = system.name().name();
            if (names.contains(name)) {
                faults.add("<systems> has more than one <system> of the <name> " + Quoted.text(name)
                        + ": a name is one system's. Rename or remove the others.");
                continue;
            }
            names.add(name);
            system.branch().ifPresent(branch -> {
                String other = systemsByBranch.putIfAbsent(branch, name);
                if (other != null) {
                    faults.add("<systems> gives the <branch> " + Quoted.text(branch) + " to " + Quoted.text(other)
                            + " and to " + Quoted.text(name)
                            + ": a branch goes to one system. Write another <branch> in"
                            + " one of them.");
                }
            });
        }
    }
}
