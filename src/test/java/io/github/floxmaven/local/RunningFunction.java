package io.github.floxmaven.local;

import java.util.List;

/** A function of {@link FunctionRunner}; it starts when it is asked for the first time. */
public final class RunningFunction implements AutoCloseable {
    /** The function gave no answer. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private final FunctionFailure failure;

        private Failure(FunctionFailure failure) {
            super(failure.getMessage(), failure);
            this.failure = failure;
        }

        /** Whether it was closed before it saw the event. */
        public boolean isClosed() {
            return failure.kind() == FunctionFailure.Kind.CLOSED;
        }

        public boolean isThrown() {
            return failure.kind() == FunctionFailure.Kind.HANDLER;
        }

        public boolean isTimeout() {
            return failure.kind() == FunctionFailure.Kind.TIMED_OUT;
        }

        /** The last lines that it wrote, and the stack trace when it threw. */
        public List<String> output() {
            return failure.output();
        }
    }

    private final LocalFunction function;

    RunningFunction(LocalFunction function) {
        this.function = function;
    }

    public byte[] invoke(byte[] event) throws Failure {
        try {
            return function.invoke(event);
        } catch (FunctionFailure e) {
            throw new Failure(e);
        }
    }

    @Override
    public void close() {
        function.close();
    }
}
