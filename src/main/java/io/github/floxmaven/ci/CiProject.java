package io.github.floxmaven.ci;

import io.github.floxmaven.release.RefusedException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What CI has to know of a project.
 *
 * @param name the project's name, which the names of roles begin with
 * @param folder where the outermost pom is, below the repository's folder and with {@code /} between; empty for that one
 * @param hasMavenWrapper whether there is a script {@code mvnw} beside that pom
 * @param javaRelease the Java version that the project is compiled for
 * @param needsNode whether the build needs Node.js on the machine
 * @param systems the project's systems on AWS
 */
public record CiProject(
        String name,
        String folder,
        boolean hasMavenWrapper,
        int javaRelease,
        boolean needsNode,
        List<CiSystem> systems) {
    /** Those that Java's vendors and CI's images keep for years; Flox itself needs the first of them. */
    private static final int[] LONG_SUPPORTED = {17, 21, 25};

    /** What means nothing else to a shell, to YAML or to the patterns of branches. */
    private static final Pattern PLAIN_BRANCH = Pattern.compile("[A-Za-z0-9._/@=-]+\\*?");

    /** @throws RefusedException when there is no system that CI could work on, or a branch's name fits into no workflow */
    public CiProject {
        systems = List.copyOf(systems);
        if (systems.isEmpty()) {
            throw new RefusedException("All systems of the pom are on this machine, and CI can't reach them.\n"
                    + "  Take <platform>local</platform> out of a <system>.");
        }
        for (CiSystem system : systems) {
            system.branch()
                    .filter(branch -> !PLAIN_BRANCH.matcher(branch).matches())
                    .ifPresent(branch -> {
                        throw new RefusedException("The branch of system \"" + system.name() + "\" is \"" + branch
                                + "\", which would mean something else in a workflow: allowed here is letters, digits and"
                                + " ._/@=-.\n  Rename the branch, there and in the pom.");
                    });
        }
    }

    /** The Java version to build with: the next one that is supported for years. */
    int java() {
        return IntStream.of(LONG_SUPPORTED)
                .filter(version -> version >= javaRelease)
                .findFirst()
                .orElse(javaRelease);
    }

    /** How Maven is called. */
    String maven() {
        return hasMavenWrapper ? "./mvnw" : "mvn";
    }
}
