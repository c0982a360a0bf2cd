package io.github.floxmaven.release;

import java.net.URI;
import java.util.Optional;

/** All of a system that stays from deploy to deploy, as its platform keeps it. One object speaks of one system. */
public interface SystemStack {
    /**
     * Asks the platform whose credentials these are.
     *
     * @return a sentence that names account, user and region
     * @throws RefusedException when there are no credentials, they have expired, or they are those of another account
     *     than the pom names
     */
    String identifyCaller();

    /**
     * Checks the system's own domain: the hosted zone is there, the world asks its name servers, and the name is nobody
     * else's. Nothing to check when the system has none.
     *
     * @return the hosted zone's id, empty when the system has no domain
     * @throws RefusedException when a certificate for the domain would wait for ever, or the name is taken
     */
    Optional<String> checkDomain(Progress progress);

    /** How it stands. */
    Condition condition();

    /**
     * Waits for the end of what goes on, telling each event. Nothing to do when nothing goes on.
     *
     * @throws FloxException when it ends in a failure; the reason of the resource that failed first comes last
     */
    void watch(Progress progress);

    /** Goes on with a way back that got stuck, and waits for its end as {@link #watch} does. */
    void continueRollback(Progress progress);

    /** Deletes what is left of a stack that never stood, and waits for its end as {@link #watch} does. */
    void clearRemains(Progress progress);

    /** Where the system keeps its documents; empty before it stands. */
    Optional<ObjectStore> store();

    /** What the system serves; empty before it stands, and before its first deploy. */
    Optional<Pointer> pointer();

    /**
     * Works out what has to change for the stack to be what the pom says. Nothing is changed yet.
     *
     * @param today what the system serves, and goes on serving
     * @param hostedZoneId what {@link #checkDomain} found
     */
    ChangeProposal propose(Optional<Pointer> today, Optional<String> hostedZoneId);

    /** Forgets a proposal that nobody wants, and leaves nothing of it. */
    void discard(ChangeProposal proposal, Progress progress);

    /**
     * Carries a proposal out, and waits for its end as {@link #watch} does. Whatever comes of it, the system goes on
     * serving what it serves.
     *
     * @param today as given to {@link #propose}
     * @param hostedZoneId as given to {@link #propose}
     */
    void apply(ChangeProposal proposal, Optional<Pointer> today, Optional<String> hostedZoneId, Progress progress);

    /** Protects the stack from being deleted, if the pom wants that. */
    void protect();

    /** Where users reach the system; empty before it stands. */
    Optional<URI> address();

    /** What a stack can be in, as far as the next action depends on it. */
    enum Condition {
        /** There is none, or no more than an announcement of one. */
        ABSENT,
        /** It stands, and can be changed. */
        STANDING,
        /** It is being changed. */
        CHANGING,
        /** Its creation failed. It holds nothing, and can only be deleted. */
        NEVER_STOOD,
        /** A change failed, and so did the way back. */
        STUCK
    }
}
