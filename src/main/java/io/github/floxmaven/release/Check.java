package io.github.floxmaven.release;

import java.util.Optional;

/**
 * What was found where somebody looked for trouble.
 *
 * @param name what was looked at, such as {@code credentials}
 * @param state how it is
 * @param finding what is so; a sentence or a short statement
 * @param fix what to do next; empty when all is well, and when the finding says it
 */
public record Check(String name, State state, String finding, Optional<String> fix) {

    /** How something is. */
    public enum State {
        /** There is nothing to do. */
        OK,
        /** It works, but it will not always, or not everywhere. */
        WARNING,
        /** Something will fail. */
        PROBLEM
    }

    /** All is well. */
    public static Check ok(String name, String finding) {
        return new Check(name, State.OK, finding, Optional.empty());
    }

    /** It works for now. */
    public static Check warning(String name, String finding, String fix) {
        return new Check(name, State.WARNING, finding, Optional.of(fix));
    }

    /** Something will fail. */
    public static Check problem(String name, String finding, String fix) {
        return new Check(name, State.PROBLEM, finding, Optional.of(fix));
    }

    /** What could not be done, as its message says: in its first line what is wrong, below that what to do. */
    public static Check fault(String name, State state, FloxException fault) {
        String[] message = fault.getMessage().split("\n", 2);
        return new Check(
                name,
                state,
                message[0],
                message.length == 1
                        ? Optional.empty()
                        : Optional.of(message[1].stripIndent().strip()));
    }
}
