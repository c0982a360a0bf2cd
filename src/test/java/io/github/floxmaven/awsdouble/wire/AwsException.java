package io.github.floxmaven.awsdouble.wire;

/** An error that a service answers with; the protocol decides what it looks like on the wire. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What the query services call everything that is wrong with the caller's input. */
    public static AwsException validation(String message) {
        return new AwsException(400, "ValidationError", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
