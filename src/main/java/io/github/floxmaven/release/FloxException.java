package io.github.floxmaven.release;

/** Something went wrong that the user did not cause. The message says what failed, why, and the next action. */
public class FloxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FloxException(String message) {
        super(message);
    }

    public FloxException(String message, Throwable cause) {
        super(message, cause);
    }
}
