package io.github.floxmaven.awsdouble.apigateway;

import io.github.floxmaven.awsdouble.lambda.Answer;
import java.util.Optional;

/** The functions behind an API. */
@FunctionalInterface
public interface Functions {
    /**
     * Has a version answer an event.
     *
     * @return empty when there is no such version, or it takes no requests
     */
    Optional<Answer> invoke(String arn, byte[] event);
}
