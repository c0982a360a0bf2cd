package io.github.floxmaven.config;

import io.github.floxmaven.release.SystemName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which system follows which. */
final class FollowsReader {
    private static final String DEV = "dev";
    private static final String LIVE = "live";

    private final List<String> systems;
    private final Faults faults;

    /** @param systems the names of the project's systems, patterns left out */
    FollowsReader(List<String> systems, Faults faults) {
        this.systems = List.copyOf(systems);
        this.faults = faults;
    }

    /**
     * Reads {@code <follows>} of a system.
     *
     * @param system the name of the system, or of a pattern
     * @param isProtected whether the system has to follow another one
     */
    Optional<String> read(String system, boolean isProtected, PomField follows) {
        if (follows.isGiven()) {
            Optional<String> fault = follows.text().flatMap(followed -> fault(system, followed));
            fault.ifPresent(follows::refuseIfGiven);
            return fault.isEmpty() ? follows.text() : Optional.empty();
        }
        if (isProtected && system.equals(LIVE) && systems.contains(DEV)) {
            return Optional.of(DEV);
        }
        if (isProtected) {
            String add = candidates(system)
                    .filter(name -> !name.equals(LIVE))
                    .findFirst()
                    .map(name -> "<follows>" + name + "</follows>")
                    .orElse("a <system> that it can follow, with its name as <follows>");
            faults.add(follows.where() + " is missing: system " + Quoted.text(system)
                    + " is protected, and such a system gets only what another one has run. Add " + add
                    + ", or <protected>false</protected>.");
        }
        return Optional.empty();
    }

    private Optional<String> fault(String system, String followed) {
        if (followed.equals(system)) {
            return Optional.of("a system can't follow itself. Name another one, or remove <follows>.");
        }
        if (followed.equals(SystemName.LOCAL)) {
            return Optional.of(
                    "the system local is everybody's own, so nobody else sees what it runs. Name another one.");
        }
        if (followed.contains("*")) {
            return Optional.of("a pattern is many systems, and a release comes from one. Name one.");
        }
        if (!systems.contains(followed)) {
            String others = candidates(system).collect(Collectors.joining(", "));
            return Optional.of("the project has no such system. "
                    + (others.isEmpty() ? "Add" : "Write one of " + others + ", or add")
                    + " a <system> of that name.");
        }
        return Optional.empty();
    }

    private Stream<String> candidates(String system) {
        return systems.stream().filter(name -> !name.equals(system) && !name.equals(SystemName.LOCAL));
    }

    /** Refuses what only several systems together show. */
    void check(Systems systems) {
        refuseCircles(systems.concrete());
        systems.concrete().forEach(system -> refuseUnseen(system, system.name().name(), systems.concrete()));
        systems.patterns().forEach(pattern -> refuseUnseen(pattern.example(), pattern.name(), systems.concrete()));
    }

    /** What ran on one machine, nobody at another one has seen, nor can get from there. */
    private void refuseUnseen(SystemConfiguration system, String name, List<SystemConfiguration> all) {
        all.stream()
                .filter(other -> system.follows().filter(other.name()::equals).isPresent())
                .filter(followed -> system.aws().isPresent() && followed.aws().isEmpty())
                .findFirst()
                .ifPresent(followed -> faults.add("<systems> lets " + Quoted.text(name) + ", which is on AWS, follow "
                        + Quoted.text(followed.name().name()) + ", which is on this machine, where nobody else sees it."
                        + " Let it follow a system on AWS, or give it <platform>local</platform>, too."));
    }

    /** No release could ever get into a circle. */
    private void refuseCircles(List<SystemConfiguration> all) {
        Map<String, String> follows = new HashMap<>();
        all.forEach(system ->
                system.follows().ifPresent(followed -> follows.put(system.name().name(), followed.name())));
        Set<String> seen = new HashSet<>();
        for (SystemConfiguration system : all) {
            List<String> path = new ArrayList<>();
            String name = system.name().name();
            while (name != null && seen.add(name)) {
                path.add(name);
                name = follows.get(name);
            }
            if (path.contains(name)) {
                faults.add(circle(path.subList(path.indexOf(name), path.size())));
            }
        }
    }

    private static String circle(List<String> systems) {
        return "<follows> goes in a circle, "
                + systems.stream().map(Quoted::text).collect(Collectors.joining(" after "))
                + " after " + Quoted.text(systems.get(0))
                + ": no release could ever get there. Remove one <follows> of them.";
    }
}
