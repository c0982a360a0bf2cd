package io.github.floxmaven.release;

import java.time.Duration;

/**
 * How the project's database runs on AWS, as Aurora Serverless v2. A capacity unit (ACU) is about 2 GB of memory with
 * its share of processor. Limits are those of
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html.
 *
 * @param settings the database itself
 * @param authentication how the backend logs in; by password by default
 * @param minCapacity ACU that it keeps, in steps of 0.5; 0, the default, lets it pause and cost nothing by the hour
 * @param maxCapacity ACU that it may grow to, in steps of 0.5, from 1 to 256; 2 by default
 * @param pauseAfter how long nobody is connected before it pauses, from 300 to 86,400 s; 300 s by default; without
 *     effect when the minimum is above 0
 * @param backupDays how many days back it can be restored to any second, from 1 to 35; 7 by default, 30 on a protected system
 * @throws IllegalArgumentException when a value is outside its limits
 */
public record DatabasePlan(
        DatabaseSettings settings,
        DatabaseAuthentication authentication,
        double minCapacity,
        double maxCapacity,
        Duration pauseAfter,
        int backupDays) {
    private static final double MOST_CAPACITY = 256;

    public DatabasePlan {
        if (!isStep(minCapacity)
                || !isStep(maxCapacity)
                || minCapacity < 0
                || maxCapacity < Math.max(1, minCapacity)
                || maxCapacity > MOST_CAPACITY) {
            throw new IllegalArgumentException("capacity from " + minCapacity + " to " + maxCapacity + " ACU");
        }
        if (pauseAfter.compareTo(Duration.ofSeconds(300)) < 0 || pauseAfter.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("pause after " + pauseAfter);
        }
        if (backupDays < 1 || backupDays > 35) {
            throw new IllegalArgumentException(backupDays + " days of backups");
        }
    }

    /** Whether it pauses when nobody is connected. */
    public boolean pauses() {
        return minCapacity == 0;
    }

    private static boolean isStep(double capacity) {
        return capacity * 2 == Math.rint(capacity * 2);
    }
}
