package io.github.floxmaven.config;

import io.github.floxmaven.release.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The way that a release takes.
 *
 * @param from the system that runs it, where it was reviewed
 * @param to the system that follows that one
 */
public record ReleaseRoute(SystemConfiguration from, SystemConfiguration to) {
    /**
     * The way to a system.
     *
     * @param named the value of {@code -Dflox.system}; null for the one system that follows another and is protected, or
     *     that is the only one to follow another
     * @param configuration what the pom says
     * @throws RefusedException when there is no such system, or more than one
     */
    public static ReleaseRoute to(String named, ProjectConfiguration configuration) {
        List<SystemConfiguration> following = configuration.systems().stream()
                .filter(system -> system.follows().isPresent())
                .toList();
        SystemConfiguration to = named == null
                ? onlyOne(following)
                : configuration
                        .named(named)
                        .filter(system -> system.follows().isPresent())
                        .orElseThrow(() -> followsNone(named, following));
        return new ReleaseRoute(configuration.configuration(to.follows().orElseThrow()), to);
    }

    private static SystemConfiguration onlyOne(List<SystemConfiguration> following) {
        List<SystemConfiguration> guarded =
                following.stream().filter(SystemConfiguration::isProtected).toList();
        List<SystemConfiguration> candidates = guarded.isEmpty() ? following : guarded;
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        throw new RefusedException(
                candidates.isEmpty()
                        ? noneFollows()
                        : "Which system is to get the release? More than one follows another: " + names(candidates)
                                + ". Name it: add, for example, -Dflox.system="
                                + candidates.get(0).name() + ".");
    }

    private static RefusedException followsNone(String named, List<SystemConfiguration> following) {
        return new RefusedException(
                following.isEmpty()
                        ? noneFollows()
                        : "-Dflox.system is " + Quoted.text(named)
                                + ", and no system of that name follows another. flox:release brings to a system what"
                                + " the one before it runs: name one of " + names(following) + ".");
    }

    private static String noneFollows() {
        return "No system of the project follows another, so there is nothing to release. Write <follows>dev</follows>"
                + " into the <system> that is to get what dev runs.";
    }

    private static String names(List<SystemConfiguration> systems) {
        return systems.stream().map(system -> system.name().name()).collect(Collectors.joining(", "));
    }

    /**
     * The branch that gets the release.
     *
     * @throws RefusedException when the system has none
     */
    public String branch() {
        return to.branch()
                .orElseThrow(() -> new RefusedException("System \"" + to.name() + "\" has no branch that could get the"
                        + " release. Write <branch> into its <system> in the pom."));
    }

    /** The environment variables that one of the two systems sets for itself: there the systems differ, not the releases. */
    public Set<String> ownVariables() {
        Set<String> names = new TreeSet<>();
        for (SystemConfiguration system : List.of(from, to)) {
            names.addAll(system.environment().keySet());
            names.addAll(system.secrets().keySet());
        }
        return names;
    }
}
