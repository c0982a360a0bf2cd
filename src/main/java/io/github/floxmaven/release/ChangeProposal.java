package io.github.floxmaven.release;

import java.util.List;
import java.util.Optional;

/**
 * What setup would do to a system.
 *
 * @param id by which the platform knows it
 * @param changes what would change, in the user's words; none when the system is what the pom says
 */
public record ChangeProposal(String id, List<Change> changes) {
    public ChangeProposal {
        changes = List.copyOf(changes);
    }

    /** Whether the system is what the pom says. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * A change to one thing.
     *
     * @param kind what happens to it
     * @param what the thing, such as {@code the database}
     * @param detail what of it, or what changes about it
     * @param meaning what it means for data and for users; the empty string when there is nothing to say
     * @param refusal why it is never done, what in the pom asks for it, and how to go about it; empty when it may be done
     */
    public record Change(Kind kind, String what, String detail, String meaning, Optional<String> refusal) {}

    /** What can happen to a thing. */
    public enum Kind {
        /** It is made. */
        ADDED,
        /** It stays, and is another afterwards. */
        CHANGED,
        /** Another one takes its place. */
        REPLACED,
        /** It is deleted. */
        REMOVED
    }
}
