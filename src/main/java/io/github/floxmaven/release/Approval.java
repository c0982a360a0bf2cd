package io.github.floxmaven.release;

import java.util.Optional;

/**
 * Who let a release go to a system that follows another, and on what ground: a system that ran it before, or, in an
 * emergency, a reason why none did.
 *
 * @param by who approved
 * @param reviewedOn the name of the system that ran those very bytes before; empty when none did
 * @param unreviewed why the release went without that; empty unless none ran it
 */
public record Approval(String by, Optional<String> reviewedOn, Optional<String> unreviewed) {
    public Approval {
        if (reviewedOn.isPresent() == unreviewed.isPresent()) {
            throw new IllegalArgumentException("a release was either reviewed on a system, or there is a reason");
        }
    }

    /** Of a release that a system has run. */
    public static Approval reviewed(String by, SystemName system) {
        return new Approval(by, Optional.of(system.name()), Optional.empty());
    }

    /** Of a release that nobody could review. */
    public static Approval unreviewed(String by, String reason) {
        return new Approval(by, Optional.empty(), Optional.of(reason));
    }
}
