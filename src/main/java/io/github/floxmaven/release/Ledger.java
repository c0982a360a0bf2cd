package io.github.floxmaven.release;

import java.util.stream.Stream;

/** The append-only history of a system. */
public interface Ledger {
    /** Adds an entry behind all others. */
    void append(LedgerEntry entry);

    /** All entries, the newest first. Each is read when the stream comes to it: most questions are about the last few. */
    Stream<LedgerEntry> newestFirst();
}
