package io.github.floxmaven.config;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Detached;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.NoRepository;
import io.github.floxmaven.release.BuildBranch.PullRequest;
import io.github.floxmaven.release.BuildBranch.Tag;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which system a build is for: the one that the user names, else the one that the branch belongs to, else none. A
 * default would one day bring the wrong code to the wrong system.
 */
public final class SystemChoice {
    private final ProjectConfiguration configuration;

    /** @param configuration says which systems there are */
    public SystemChoice(ProjectConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Chooses.
     *
     * @param named the value of {@code -Dflox.system}; null when the user named no system
     * @param branch what is known of the build's branch
     * @throws RefusedException when no system has that name or that branch, or when the build is a pull request's: its
     *     code is nobody's decision yet, so it reaches no system but {@code local}, even by name
     */
    public SystemName choose(String named, BuildBranch branch) {
        Optional<SystemName> system = named(named);
        if (branch instanceof PullRequest pullRequest
                && system.filter(name -> !name.isLocal()).isPresent()) {
            throw new RefusedException("-Dflox.system is " + Quoted.text(named) + ", but " + notMerged(pullRequest));
        }
        return system.orElseGet(() -> ofBranch(branch));
    }

    /**
     * The system that the user named, whatever the build's branch is; empty when none was named.
     *
     * @param named the value of {@code -Dflox.system}; null when the user named no system
     * @throws RefusedException when no system has that name
     */
    public Optional<SystemName> named(String named) {
        return Optional.ofNullable(named).map(name -> configuration
                .named(name)
                .map(SystemConfiguration::name)
                .orElseThrow(() -> new RefusedException("-Dflox.system is " + Quoted.text(name)
                        + ", but the project has no such system. Its systems are " + names()
                        + ". Name one of them, or add a <system> to the pom's <systems>.")));
    }

    private SystemName ofBranch(BuildBranch branch) {
        // Java 17 has no switch over a sealed type.
        if (branch instanceof Named named) {
            return ofBranch(named);
        } else if (branch instanceof PullRequest pullRequest) {
            throw new RefusedException(notMerged(pullRequest));
        } else if (branch instanceof Tag tag) {
            throw noSystem(tag.source() + " builds the tag " + Quoted.text(tag.name()) + ", and a tag is no branch.");
        } else if (branch instanceof Detached detached) {
            throw noSystem("git's HEAD is detached at " + Quoted.text(detached.commit())
                    + ", and no CI that Flox knows says which branch it was.");
        } else if (branch instanceof NoRepository) {
            throw noSystem("The project is in no git repository, so there is no branch.");
        }
        throw new IllegalArgumentException("unknown kind of branch: " + branch);
    }

    private String notMerged(PullRequest pullRequest) {
        return pullRequest.source() + " builds a pull request, and its code reaches no system before it is merged. "
                + branches() + " Merge it first, and let the builds of pull requests end with the phase verify.";
    }

    private SystemName ofBranch(Named branch) {
        String said = "The branch " + Quoted.text(branch.name()) + " (says " + branch.source() + ")";
        SystemConfiguration system = configuration
                .ofBranch(branch.name())
                .orElseThrow(() -> noSystem(said + " belongs to no system of the pom's <systems>."));
        SystemName name = system.name();
        // Only a pattern's system can have the name of another one, and that one's branch is not this.
        if (!configuration.configuration(name).branch().equals(system.branch())) {
            throw noSystem(said + " would go to system " + Quoted.text(name.name())
                    + " by a pattern, but the pom gives that system an entry of its own, without this branch.");
        }
        return name;
    }

    private RefusedException noSystem(String why) {
        return new RefusedException(why + " " + branches() + " Name the system: add, for example, -Dflox.system="
                + configuration.systems().get(0).name() + " (of " + names() + ").");
    }

    private String branches() {
        String branches = Stream.concat(
                        configuration.systems().stream()
                                .filter(system -> system.branch().isPresent())
                                .map(system -> system.branch().orElseThrow() + " goes to " + system.name()),
                        configuration.patterns().stream()
                                .map(pattern -> pattern.branch() + " goes to " + pattern.name()))
                .collect(Collectors.joining(", "));
        return branches.isEmpty() ? "No system has a branch in the pom." : "Branch " + branches + ".";
    }

    private String names() {
        return Stream.concat(
                        configuration.systems().stream()
                                .map(system -> system.name().name()),
                        configuration.patterns().stream().map(SystemPattern::name))
                .collect(Collectors.joining(", "));
    }
}
