package io.github.floxmaven.awsdouble.cloudformation;

/** A resource can't be created, changed or deleted; the message becomes the event's reason. */
public final class ResourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResourceFailure(String reason) {
        super(reason, null, false, false);
    }
}
