package io.github.floxmaven.local;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Tells a request from all others. */
final class RequestId {
    private RequestId() {}

    /** No secret: ids that nobody can guess take a lock and a hash, twice for each request. */
    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
