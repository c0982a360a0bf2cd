package io.github.floxmaven.local;

import java.util.ArrayList;
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
        /** Its handler threw, or answered with more than Lambda passes on. The worker lives. */
        HANDLER,
        /** Its process ended before it answered. */
        CRASHED,
        /** It took longer than its timeout, and was stopped. */
        TIMED_OUT,
        /** As many requests ran as may run at once, and none ended in time. */
        BUSY,
        /** It had been closed; no worker saw the request, so whoever asks may ask the function that serves now. */
        CLOSED
    }

    private final Kind kind;
    private final transient List<String> output;

    /**
     * @param what what the function did
     * @param output the last lines that the worker wrote
     */
    FunctionFailure(Kind kind, String what, List<String> output) {
        super(what);
        this.kind = kind;
        this.output = List.copyOf(output);
    }

    /** What the handler threw. The stack trace ends the output, since runtime clients print it after they report it. */
    static FunctionFailure thrown(FunctionError error, List<String> output) {
        List<String> lines = new ArrayList<>(output);
        lines.add(error.summary());
        error.stack().forEach(frame -> lines.add("  at " + frame));
        return new FunctionFailure(Kind.HANDLER, "threw " + error.summary(), lines);
    }

    Kind kind() {
        return kind;
    }

    /** The last lines that the worker wrote, and the stack trace when it reported one. */
    List<String> output() {
        return output;
    }
}
