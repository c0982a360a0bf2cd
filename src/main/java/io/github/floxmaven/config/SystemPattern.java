package io.github.floxmaven.config;

import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.util.Optional;

/**
 * A system for each branch of a kind, as {@code <name>stage-*</name>} with {@code <branch>stage-*</branch>} names them:
 * branch {@code stage-blue} has the system {@code stage-blue}. The {@code *} stands for one character or more.
 *
 * @param name the names of its systems, with the {@code *} at the end
 * @param branch their branches, with the {@code *} at the end
 * @param example one of these systems; the others are like it
 */
public record SystemPattern(String name, String branch, SystemConfiguration example) {
    static final String STAR = "*";

    /** What stands for the {@code *} in an example. */
    private static final String EXAMPLE = "x";

    boolean hasName(String system) {
        return isOf(name, system);
    }

    boolean hasBranch(String candidate) {
        return isOf(branch, candidate);
    }

    /**
     * The system of that name.
     *
     * @param system a name that this pattern has
     * @throws RefusedException when no system can be named so
     */
    SystemConfiguration named(String system) {
        return system(
                rest(name, system),
                "-Dflox.system is " + Quoted.text(system) + ", which is one of <name>" + name + "</name>",
                "Name another one.");
    }

    /**
     * The system of that branch.
     *
     * @param candidate a branch that this pattern has
     * @throws RefusedException when no system can be named like it
     */
    SystemConfiguration ofBranch(String candidate) {
        return system(
                rest(branch, candidate),
                "The branch is " + Quoted.text(candidate) + ", which is one of <branch>" + branch + "</branch>",
                "Rename the branch, or name a system by -Dflox.system.");
    }

    /** Whether there can be a name, or a branch, that both of two patterns have. */
    static boolean overlap(String pattern, String other) {
        return prefix(pattern).startsWith(prefix(other)) || prefix(other).startsWith(prefix(pattern));
    }

    /** One of those that a pattern stands for. */
    static String example(String pattern) {
        return prefix(pattern) + EXAMPLE;
    }

    private SystemConfiguration system(String rest, String asked, String whatToDo) {
        String system = prefix(name) + rest;
        if (!SystemEntry.NAME.matcher(system).matches()) {
            throw new RefusedException(asked + ", but no system can be named " + Quoted.text(system) + ": allowed is "
                    + SystemEntry.NAME_FORM + ". " + whatToDo);
        }
        SystemName systemName = new SystemName(example.name().project(), system);
        return new SystemConfiguration(
                systemName,
                Optional.of(prefix(branch) + rest),
                example.follows(),
                example.isProtected(),
                example.environment(),
                example.secrets(),
                example.aws()
                        .map(aws ->
                                new AwsConfiguration(aws.target(), aws.plan().of(systemName))));
    }

    private static boolean isOf(String pattern, String text) {
        return text.startsWith(prefix(pattern))
                && text.length() > prefix(pattern).length();
    }

    private static String rest(String pattern, String text) {
        return text.substring(prefix(pattern).length());
    }

    private static String prefix(String pattern) {
        return pattern.substring(0, pattern.length() - STAR.length());
    }
}
