package io.github.floxmaven.config;

import java.util.List;

/** What a {@code <system>} says of itself on AWS. */
record AwsFields(
        PomField region,
        PomField profile,
        PomField account,
        PomField domain,
        PomField hostedZone,
        PomField minCapacity,
        PomField maxCapacity,
        PomField pause,
        PomField backupDays,
        PomField logDays,
        PomField rate,
        PomField burst) {

    /** @param parent the element and what is around it */
    static AwsFields of(String parent, SystemElement element, Faults faults) {
        String inCapacity = parent + "<capacity>";
        CapacityElement capacity = element.capacity == null ? new CapacityElement() : element.capacity;
        String inThrottling = parent + "<throttling>";
        ThrottlingElement throttling = element.throttling == null ? new ThrottlingElement() : element.throttling;
        return new AwsFields(
                new PomField(parent, "region", element.region, faults),
                new PomField(parent, "profile", element.profile, faults),
                new PomField(parent, "account", element.account, faults),
                new PomField(parent, "domain", element.domain, faults),
                new PomField(parent, "hostedZone", element.hostedZone, faults),
                new PomField(inCapacity, "min", capacity.min, faults),
                new PomField(inCapacity, "max", capacity.max, faults),
                new PomField(inCapacity, "pause", capacity.pause, faults),
                new PomField(parent, "backupDays", element.backupDays, faults),
                new PomField(parent, "logDays", element.logDays, faults),
                new PomField(inThrottling, "rate", throttling.rate, faults),
                new PomField(inThrottling, "burst", throttling.burst, faults));
    }

    List<PomField> all() {
        return List.of(
                region,
                profile,
                account,
                domain,
                hostedZone,
                minCapacity,
                maxCapacity,
                pause,
                backupDays,
                logDays,
                rate,
                burst);
    }

    /** Those that make sense with a database only. */
    List<PomField> ofDatabase() {
        return List.of(minCapacity, maxCapacity, pause, backupDays);
    }
}
