package io.github.floxmaven.workflow;

import io.github.floxmaven.release.SystemName;
import java.util.List;
import java.util.Optional;

/**
 * Whose status is asked for.
 *
 * @param project the project's name
 * @param systems all systems of the project
 * @param only the one system to tell of; empty for all
 */
public record StatusRequest(String project, List<Subject> systems, Optional<SystemName> only) {
    public StatusRequest {
        systems = List.copyOf(systems);
    }

    /** The systems to tell of. */
    List<Subject> told() {
        return systems.stream()
                .filter(system -> only.isEmpty() || only.get().equals(system.name()))
                .toList();
    }

    /**
     * A system, and where its releases come from.
     *
     * @param name which system
     * @param branch the branch whose builds go to it, if there is one
     * @param follows the system that has to have run a release before, if there is one
     */
    public record Subject(SystemName name, Optional<String> branch, Optional<SystemName> follows) {}
}
