package io.github.floxmaven.local;

import java.util.List;

/**
 * A function did not answer a request. The message says what it did, to follow "The backend", such as
 * {@code timed out after 3 s}.
 */
final class FunctionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    enum Kind {
        /** It did not get ready to take a request. */
        INIT,
        /** Its handler threw. */
        HANDLER,
        /** Its process ended before it answered. */
        CRASHED,
        /** It took longer than its timeout, and was stopped. */
        TIMED_OUT,
        /** As many requests ran as may run at once, and none ended in time. */
        BUSY
    }

    private final Kind kind;
    private final transient List<String> output;

    /**
     * @param output the last lines that the worker wrote
     */
    FunctionFailure(Kind kind, String what, List<String> output) {
        super(what);
        this.kind = kind;
        this.output = List.copyOf(output);
    }

    Kind kind() {
        return kind;
    }

    /** The last lines that the worker wrote; empty when it wrote nothing. */
    List<String> output() {
        return output;
    }
}
