package io.github.floxmaven.release;

import java.time.Instant;
import java.util.List;

/**
 * How the systems of a project stand at one moment.
 *
 * @param project the project's name
 * @param at the moment
 * @param systems the systems that could be asked
 * @param unreachable the systems that could not
 */
public record ProjectStatus(
        String project, Instant at, List<SystemStanding> systems, List<UnreachableSystem> unreachable) {
    public ProjectStatus {
        systems = List.copyOf(systems);
        unreachable = List.copyOf(unreachable);
    }

    /**
     * A system that could not be asked.
     *
     * @param name which
     * @param cause why, and what to do about it
     */
    public record UnreachableSystem(SystemName name, FloxException cause) {}
}
