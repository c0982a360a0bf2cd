package io.github.floxmaven.config;

/**
 * {@code <capacity>} of a {@code <system>}: how large its database is, in Aurora capacity units (ACU), of which each is
 * about 2 GB of memory with its share of processor. Maven sets the fields.
 */
public final class CapacityElement {
    /**
     * ACU that the database keeps while nobody uses it, from 0 to 256 in steps of 0.5, and paid for by the hour; with 0
     * it pauses instead, and its next visitor waits some 15 seconds
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html).
     * Default: 0.
     */
    String min;

    /**
     * ACU that the database may grow to, from 1 to 256 in steps of 0.5, and not below {@code <min>}. Default: 2, or
     * {@code <min>} when that is more.
     */
    String max;

    /**
     * How long nobody is connected before the database pauses, a whole number of seconds from 300 to 86400
     * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html). Refused when
     * {@code <min>} is above 0, because such a database never pauses. Default: 300.
     */
    String pause;
}
