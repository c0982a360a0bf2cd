package io.github.floxmaven.release;

import java.time.Instant;

/**
 * A commit as people tell of it.
 *
 * @param hash the commit's full hash
 * @param subject the first line of its message
 * @param author the name of who wrote it
 * @param at when it was committed
 */
public record CommitSummary(String hash, String subject, String author, Instant at) {
    /** The hash as people write it. */
    public String shortHash() {
        return hash.substring(0, 7);
    }
}
