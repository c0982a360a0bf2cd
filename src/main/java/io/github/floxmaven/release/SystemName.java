package io.github.floxmaven.release;

/**
 * Names an installation of a project.
 *
 * @param project the project's name, which prefixes all that it owns
 * @param name the system's own name: {@code dev}, {@code live}, {@code local} or another that the pom names
 */
public record SystemName(String project, String name) {
    /** The system that is built in. */
    public static final String LOCAL = "local";

    /** Whether this is the system that is built in. Others can be on the developer's own machine, too. */
    public boolean isLocal() {
        return name.equals(LOCAL);
    }

    @Override
    public String toString() {
        return name;
    }
}
