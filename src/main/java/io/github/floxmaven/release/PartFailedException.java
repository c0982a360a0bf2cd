package io.github.floxmaven.release;

import java.util.List;

/** A part of a release does not work; the message ends with the function's own output. */
public final class PartFailedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * @param part the part that failed
     * @param what what it did, such as {@code "answered its health request with 500"}
     * @param output the last lines that its function wrote
     */
    public PartFailedException(Part part, String what, List<String> output) {
        super("The " + part.label() + " " + what + "."
                + (output.isEmpty()
                        ? " It wrote nothing."
                        : "\nIts output ended with:\n  " + String.join("\n  ", output)));
    }
}
