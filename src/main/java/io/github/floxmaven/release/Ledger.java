package io.github.floxmaven.release;

import java.util.stream.Stream;

/** The append-only history of a system. */
public interface Ledger {
    /** Adds an entry behind all others. */
    void append(LedgerEntry entry);

    /** All entries, the newest first. They are read as far as the stream comes: most questions are about the newest. */
    Stream<LedgerEntry> newestFirst();
}
