package io.github.floxmaven.config;

import io.github.floxmaven.release.SystemName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code <systems>} and adds those that need not be named. */
final class SystemsReader {
    private static final Set<String> BUILT_IN = Set.of("dev", "live", SystemName.LOCAL);

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
    Systems read(List<SystemElement> elements) {
        List<SystemEntry> concrete = new ArrayList<>();
        List<SystemEntry> patterns = new ArrayList<>();
        if (elements != null) {
            for (int i = 0; i < elements.size(); i++) {
                SystemEntry entry = SystemEntry.ofPom(elements.get(i), i + 1, faults);
                (entry.isPattern() ? patterns : concrete).add(entry);
            }
        }
        addBuiltIn(concrete);
        FollowsReader follows =
                new FollowsReader(concrete.stream().map(SystemEntry::name).toList(), faults);
        SystemReader reader = new SystemReader(project, follows, environments, aws, faults);
        Systems systems = new Systems(
                concrete.stream().map(reader::read).toList(),
                patterns.stream().map(reader::pattern).toList());
        follows.check(systems);
        refuseTwins(systems.concrete());
        refuseOverlaps(systems.patterns());
        return systems;
    }

    private static void addBuiltIn(List<SystemEntry> entries) {
        if (entries.stream().allMatch(entry -> BUILT_IN.contains(entry.name()))) {
            addMissing(entries, 0, "dev");
            addMissing(entries, entries.size(), "live");
        }
        addMissing(entries, entries.size(), SystemName.LOCAL);
    }

    private static void addMissing(List<SystemEntry> entries, int index, String name) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            entries.add(index, SystemEntry.builtIn(name));
        }
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

    private void refuseOverlaps(List<SystemPattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            for (SystemPattern other : patterns.subList(0, i)) {
                SystemPattern pattern = patterns.get(i);
                if (SystemPattern.overlap(other.name(), pattern.name())) {
                    refuseOverlap("name", other.name(), pattern.name());
                } else if (SystemPattern.overlap(other.branch(), pattern.branch())) {
                    refuseOverlap("branch", other.branch(), pattern.branch());
                }
            }
        }
    }

    private void refuseOverlap(String element, String first, String second) {
        faults.add("<systems> has the patterns " + Quoted.text(first) + " and " + Quoted.text(second) + " as <"
                + element + ">: some would be of both. Let each begin in a way of its own.");
    }
}
