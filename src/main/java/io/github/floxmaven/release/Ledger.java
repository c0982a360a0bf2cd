package io.github.floxmaven.release;

import java.util.List;

/** The append-only history of a system. */
public interface Ledger {
    /** Adds an entry behind all others. */
    void append(LedgerEntry entry);

    /** All entries, the oldest first. */
    List<LedgerEntry> entries();
}
