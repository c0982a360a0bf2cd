package io.github.floxmaven.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a system down for good, piece by piece. Each method may be called again: what is gone is passed over, and what
 * goes on is waited for. One object speaks of one system.
 */
public interface SystemRemoval {
    /**
     * Asks the platform whose credentials these are.
     *
     * @return a sentence that names account, user and region
     * @throws RefusedException when there are no credentials, they have expired, or they are those of another account
     *     than the pom names
     */
    String identifyCaller();

    /**
     * What there is of the system now.
     *
     * @throws RefusedException when what has its name is not Flox's, or somebody uses it right now
     */
    SystemRemains look();

    /** Where the system keeps its documents, while it stands; empty when nobody could work on it. */
    Optional<ObjectStore> store();

    /** Takes the protection off all that {@link SystemRemains#protections()} names. */
    void liftProtection();

    /**
     * Deletes all but the stores, and waits for the end of that. On AWS the database is copied into a snapshot before it
     * goes.
     *
     * @param left resources to leave alone, by the platform's names, when they made an earlier deletion fail
     * @return what was left alone, in the user's words
     * @throws RefusedException when something else is done to the system right now
     * @throws FloxException when something can't be deleted; the reason of the resource that failed first comes with it
     */
    List<String> deletePieces(Set<String> left, Progress progress);

    /**
     * Waits until the database's last snapshot is whole.
     *
     * @throws FloxException when it fails, or the database is gone without one
     */
    void awaitSnapshot(Progress progress);

    /** Deletes a store with all versions of all that is in it. */
    void deleteStore(String name, Progress progress);
}
