package io.github.floxmaven.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a system on AWS is to consist of: all that setup needs to know of the pom. What a release brings (code, memory,
 * environment) is not in it: that is the deploy's.
 *
 * @param system the system
 * @param parts the parts that the project has, at least one
 * @param database its database; empty when the project has none
 * @param domain its own domain; without one, users reach it at the address that AWS gives the API
 * @param logDays how many days logs are kept, one of the numbers that CloudWatch Logs takes
 *     (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html); 30 by default,
 *     365 for {@code live}
 * @param throttling how many requests it takes; 100 a second and 50 at once by default
 * @param deletionProtection whether the database refuses to be deleted until this is taken back; false by default, true
 *     for {@code live}
 * @throws IllegalArgumentException when there is no part, the name fits no function, or CloudWatch does not know the days
 */
public record SystemPlan(
        SystemName system,
        Set<Part> parts,
        Optional<DatabasePlan> database,
        Optional<DomainPlan> domain,
        int logDays,
        Throttling throttling,
        boolean deletionProtection) {
    private static final String LIVE = "live";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What Lambda's 64 characters leave beside {@code -frontend}. */
    private static final int LONGEST_NAME = 55;

    private static final Set<Integer> DAYS_OF_CLOUDWATCH = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    public SystemPlan {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a system has at least one part");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
        String name = system.project() + "-" + system.name();
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a function can't have the name of " + name);
        }
        if (!DAYS_OF_CLOUDWATCH.contains(logDays)) {
            throw new IllegalArgumentException("logs can't be kept for " + logDays + " days");
        }
    }

    /** What a system is when the pom says nothing of it. */
    public static SystemPlan defaults(SystemName system, Set<Part> parts, Optional<DatabaseSettings> database) {
        boolean live = system.name().equals(LIVE);
        return new SystemPlan(
                system,
                parts,
                database.map(settings -> new DatabasePlan(
                        settings, DatabaseAuthentication.PASSWORD, 0, 2, Duration.ofMinutes(5), live ? 30 : 7)),
                Optional.empty(),
                live ? 365 : 30,
                new Throttling(100, 50),
                live);
    }
}
