package io.github.floxmaven.awsdouble.apigateway;

import io.github.floxmaven.local.HttpApiPayload;
import java.util.function.Supplier;

/** Sees each request to an API's address, and its answer before it is sent. */
@FunctionalInterface
public interface Visits {
    /** Has a request answered. */
    HttpApiPayload.Answer answer(String method, String path, Supplier<HttpApiPayload.Answer> answer)
            throws InterruptedException;
}
