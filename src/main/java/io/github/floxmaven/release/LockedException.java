package io.github.floxmaven.release;

/** Somebody else works on the system right now; it passes. */
public final class LockedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** @param message names the holder */
    public LockedException(String message) {
        super(message);
    }
}
