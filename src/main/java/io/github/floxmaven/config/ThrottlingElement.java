package io.github.floxmaven.config;

/**
 * {@code <throttling>} of a {@code <system>}: how many requests it takes before it answers 429, so that nobody can run up
 * its bill (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html). Maven sets the fields.
 */
public final class ThrottlingElement {
    /**
     * Requests a second over time, a whole number from 1 to 10000, which is what AWS lets all APIs of an account have
     * together (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html). Default: 100.
     */
    String rate;

    /** Requests at one moment, a whole number from 1 to 5000, which is the account's for all its APIs. Default: 50. */
    String burst;
}
