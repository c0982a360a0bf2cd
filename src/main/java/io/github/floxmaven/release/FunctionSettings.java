package io.github.floxmaven.release;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a part runs as a function.
 *
 * @param runtime Lambda's name of the runtime, such as {@code java21}
 * @param handler what the runtime calls for a request
 * @param migration what the runtime calls once before a release serves; empty when the part has no migration
 * @param memoryMb memory in MB
 * @param timeout how long one request may take
 * @param healthPath the path that answers 2xx or 3xx when the part works
 * @param environment the part's environment variables on the release's system
 * @param secrets environment variables whose values AWS keeps, by their names; no name is in both maps
 * @param snapStart whether Lambda starts the part from a snapshot of its memory, taken when a release is published
 *     (https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html); Java only
 */
public record FunctionSettings(
        String runtime,
        String handler,
        Optional<String> migration,
        int memoryMb,
        Duration timeout,
        String healthPath,
        Map<String, String> environment,
        Map<String, SecretReference> secrets,
        boolean snapStart) {
    /** The handler of a static frontend: Flox's own, which serves the bundle's files. */
    public static final String STATIC_SITE_HANDLER = "flox-static.handler";

    /** As long as a function may run on Lambda (https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html). */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

    public FunctionSettings {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    /** Whether the part runs no code of the user's, and so has no use for the database. */
    public boolean isStaticSite() {
        return handler.equals(STATIC_SITE_HANDLER);
    }

    /** How the part's migration runs: as the part does, but for as long as it takes. Empty when it has none. */
    public Optional<FunctionSettings> ofMigration() {
        return migration.map(called -> new FunctionSettings(
                runtime, called, migration, memoryMb, LONGEST_RUN, healthPath, environment, secrets, false));
    }
}
