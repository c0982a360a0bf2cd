package io.github.floxmaven.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
 * @param logDays how many days logs are kept, one of {@link #LOG_DAYS}; 30 by default, 365 for a protected system
 * @param throttling how many requests it takes; 100 a second and 50 at once by default
 * @param deletionProtection whether the stack and its database refuse to be deleted until this is taken back; true by
 *     default for {@code live}, else false
 * @param ci what deploys to it from a repository; without, nobody but whom the account's owner lets
 * @throws IllegalArgumentException when there is no part, the name fits no function, or CloudWatch does not know the days
 */
public record SystemPlan(
        SystemName system,
        Set<Part> parts,
        Optional<DatabasePlan> database,
        Optional<DomainPlan> domain,
        int logDays,
        Throttling throttling,
        boolean deletionProtection,
        Optional<CiPlan> ci) {
    /**
     * How many days CloudWatch Logs can keep logs
     * (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html).
     */
    public static final List<Integer> LOG_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private static final String LIVE = "live";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What Lambda's 64 characters leave beside {@code -frontend}. */
    private static final int LONGEST_NAME = 55;

    public SystemPlan {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a system has at least one part");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
        String name = system.project() + "-" + system.name();
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a function can't have the name of " + name);
        }
        if (!LOG_DAYS.contains(logDays)) {
            throw new IllegalArgumentException("logs can't be kept for " + logDays + " days");
        }
    }

    /** What a system is when the pom says nothing of it: {@code live} is protected, any other one isn't. */
    public static SystemPlan defaults(SystemName system, Set<Part> parts, Optional<DatabaseSettings> database) {
        return defaults(system, parts, database, isProtectedByDefault(system));
    }

    /** The plan of another system that is like this one. */
    public SystemPlan of(SystemName other) {
        return new SystemPlan(other, parts, database, domain, logDays, throttling, deletionProtection, ci);
    }

    /** The same plan, with CI that deploys to the system. */
    public SystemPlan deployedBy(CiPlan deployingCi) {
        return new SystemPlan(
                system, parts, database, domain, logDays, throttling, deletionProtection, Optional.of(deployingCi));
    }

    /** Whether a system is protected when the pom does not say. */
    public static boolean isProtectedByDefault(SystemName system) {
        return system.name().equals(LIVE);
    }

    /**
     * What a system is when the pom says of it only whether it is protected.
     *
     * @param deletionProtection whether it is; then it also keeps its backups and logs for longer
     */
    public static SystemPlan defaults(
            SystemName system, Set<Part> parts, Optional<DatabaseSettings> database, boolean deletionProtection) {
        return new SystemPlan(
                system,
                parts,
                database.map(settings -> new DatabasePlan(
                        settings,
                        DatabaseAuthentication.PASSWORD,
                        0,
                        2,
                        Duration.ofMinutes(5),
                        deletionProtection ? 30 : 7)),
                Optional.empty(),
                deletionProtection ? 365 : 30,
                new Throttling(100, 50),
                deletionProtection,
                Optional.empty());
    }
}
