package io.github.floxmaven.aws.cost;

import java.time.LocalDate;

/** What the snapshot of a database costs when the database itself is gone: by the month, for as much as it holds. */
public final class SnapshotCosts {
    private final PriceTable prices = new PriceTable();

    /** The list price. */
    public Cost cost() {
        return new Cost("A snapshot of the database", prices.dollars("database.backup.gb-month"), "a GB and month");
    }

    /** The day that the price is of. */
    public LocalDate date() {
        return prices.date();
    }

    /** The region that the price is of, which need not be the system's. */
    public String region() {
        return prices.region();
    }
}
