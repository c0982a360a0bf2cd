package io.github.floxmaven.workflow;

import java.util.Optional;

/** Whoever releases. */
public interface ReleaseOperator {
    /** Shows what would be released. */
    void show(ReleaseProposal proposal);

    /** Asks who approved what was shown; empty when nobody is there to ask, or nobody is named. */
    Optional<String> askForApproval();
}
