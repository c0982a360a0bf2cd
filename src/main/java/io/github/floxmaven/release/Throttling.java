package io.github.floxmaven.release;

/**
 * How many requests a system takes before it answers 429, so that nobody can run up its bill
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html).
 *
 * @param requestsPerSecond requests a second over time, 1 or more; 100 by default
 * @param burst requests at one moment, 1 or more; 50 by default
 * @throws IllegalArgumentException when a number is less than 1
 */
public record Throttling(int requestsPerSecond, int burst) {
    public Throttling {
        if (requestsPerSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("no request would pass: " + requestsPerSecond + "/s, burst " + burst);
        }
    }
}
