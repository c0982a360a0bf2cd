package io.github.floxmaven.bench.goals;

/** A contender can't take part on this machine. */
final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(String reason) {
        super(reason);
    }
}
