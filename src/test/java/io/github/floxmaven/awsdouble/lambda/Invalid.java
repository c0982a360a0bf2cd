package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.wire.AwsException;

/** Lambda's errors, as it words them. */
final class Invalid {
    private Invalid() {}

    static AwsException parameter(String message) {
        return new AwsException(400, "InvalidParameterValueException", message);
    }

    static AwsException notFound(String message) {
        return new AwsException(404, "ResourceNotFoundException", message);
    }

    static AwsException conflict(String message) {
        return new AwsException(409, "ResourceConflictException", message);
    }
}
