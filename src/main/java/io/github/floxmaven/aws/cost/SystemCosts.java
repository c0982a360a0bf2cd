package io.github.floxmaven.aws.cost;

import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.SystemPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a system costs: by the month while nobody uses it, and by use. List prices of one day in one region, which tell
 * cents from hundreds of dollars; they are no bill.
 */
public final class SystemCosts {
    /** The hours that AWS counts a month. */
    private static final BigDecimal HOURS_A_MONTH = new BigDecimal(730);

    private static final String MONTH = "a month";
    private static final String MILLION = "a million";
    private static final String GB = "a GB";
    private static final String GB_MONTH = "a GB and month";

    private final SystemPlan plan;
    private final PriceTable prices = new PriceTable();

    public SystemCosts(SystemPlan plan) {
        this.plan = plan;
    }

    /** The day that the prices are of. */
    public LocalDate date() {
        return prices.date();
    }

    /** The region that the prices are of, which need not be the system's. */
    public String region() {
        return prices.region();
    }

    /** What is paid by the month, used or not. What grows with what is stored is among {@link #byUse()}. */
    public List<Cost> whileIdle() {
        List<Cost> costs = new ArrayList<>();
        plan.database().ifPresent(database -> {
            if (!database.pauses()) {
                costs.add(alwaysRunning(database));
            }
            costs.add(cost("The secret with the database's password", "secret.month", MONTH));
        });
        plan.domain()
                .ifPresent(domain -> costs.add(cost(
                        "The hosted zone " + domain.hostedZone() + ", once for all that is in it",
                        "hosted-zone.month",
                        MONTH)));
        return costs;
    }

    /** What {@link #whileIdle()} comes to, in US dollars a month, in cents. */
    public BigDecimal idleMonth() {
        return whileIdle().stream()
                .map(Cost::dollars)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    /** What is paid for as much as is used. */
    public List<Cost> byUse() {
        List<Cost> costs = new ArrayList<>();
        costs.add(cost("Requests", "api.million", MILLION));
        costs.add(cost("Calls of functions", "function.million", MILLION));
        costs.add(cost("Functions at work", "function.gb-second", "a GB of memory and second"));
        costs.add(cost("Traffic to users, after the first 100 GB a month", "traffic.gb", GB));
        plan.database().ifPresent(database -> {
            costs.add(cost(
                    "The database at work, up to " + units(database.maxCapacity()) + " ACU",
                    "database.acu-hour",
                    "an ACU and hour"));
            costs.add(cost("What the database holds", "database.storage.gb-month", GB_MONTH));
            costs.add(cost("What the database reads and writes", "database.io.million", MILLION));
            costs.add(
                    cost("Backups, as far as they are larger than the database", "database.backup.gb-month", GB_MONTH));
        });
        costs.add(cost("Bundles in the bucket", "bucket.gb-month", GB_MONTH));
        costs.add(cost("Logs written", "logs.written.gb", GB));
        costs.add(cost("Logs kept, for " + plan.logDays() + " days", "logs.kept.gb-month", GB_MONTH));
        return costs;
    }

    private Cost alwaysRunning(DatabasePlan database) {
        return new Cost(
                "The database, which never goes below " + units(database.minCapacity()) + " ACU",
                prices.dollars("database.acu-hour")
                        .multiply(BigDecimal.valueOf(database.minCapacity()))
                        .multiply(HOURS_A_MONTH)
                        .setScale(2, RoundingMode.HALF_UP),
                MONTH);
    }

    private Cost cost(String what, String price, String unit) {
        return new Cost(what, prices.dollars(price), unit);
    }

    private static String units(double capacity) {
        return BigDecimal.valueOf(capacity).stripTrailingZeros().toPlainString();
    }
}
