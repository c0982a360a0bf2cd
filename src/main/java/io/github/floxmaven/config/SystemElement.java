package io.github.floxmaven.config;

import java.util.Map;

/**
 * {@code <system>} in {@code <systems>}: an installation of the project. Maven sets the fields. A pom that names no
 * system but {@code local} has {@code dev} of branch {@code dev} and {@code live} of branch {@code master}.
 */
public final class SystemElement {
    /**
     * The system's name: lower-case letters, digits and single hyphens, a letter first, up to 16 characters, so that
     * the names made of it and the project's fit into AWS's limits. Required. {@code local} is built in and needs an
     * entry only for its environment.
     */
    String name;

    /**
     * The branch whose builds go to this system, without {@code refs/heads/}. Default: {@code dev} for the system
     * {@code dev} and {@code master} for {@code live}; any other system has no branch and is reached by
     * {@code -Dflox.system} only. Refused for {@code local}.
     */
    String branch;

    /**
     * Environment variables of this system, of the same form as the backend's. They come over the parts' own ones. A
     * static frontend gets only those it declares. Default: none.
     */
    Map<String, String> environment;
}
