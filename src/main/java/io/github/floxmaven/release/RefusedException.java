package io.github.floxmaven.release;

/** What was asked for can't be done as the project or the system stands; the user can mend it. */
public class RefusedException extends FloxException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
