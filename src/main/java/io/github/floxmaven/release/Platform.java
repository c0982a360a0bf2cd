package io.github.floxmaven.release;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where a system runs: AWS, or the developer's own machine. One object speaks of one system. */
public interface Platform extends AutoCloseable {
    /**
     * What the system serves. Before its first deploy it is empty, or the {@linkplain Pointer#PLACEHOLDER placeholder} where
     * there is one to go back to.
     */
    Optional<Pointer> pointer();

    /**
     * Which version of its value a secret has now; empty where nobody counts them. What a release that is published by this
     * object gets is that version's value. It costs a call for each parameter and each secret, however often it is asked
     * for, and with that a deploy which finds nothing changed.
     *
     * @throws RefusedException naming the reference, when there is no such secret
     */
    Optional<String> secretVersion(SecretReference reference);

    /**
     * Makes a release startable, beside whatever serves. Its zips are in the store. Idempotent.
     *
     * @return the pointer that would serve the release
     */
    Pointer publish(Release release);

    /**
     * Wakes the database and calls the backend's migration.
     *
     * @throws PartFailedException when it fails, with its output
     */
    void migrate(Release release);

    /**
     * Sends the part's health request to the published version, which no user sees.
     *
     * @throws PartFailedException when it does not start, does not answer, or answers neither 2xx nor 3xx
     */
    void checkHealth(Release release, Pointer candidate, Part part);

    /** Switches all parts at once. */
    void movePointer(Pointer pointer);

    /**
     * Sends the part's health request to the system's public address.
     *
     * @throws RefusedException when the address does not answer with the release's id in time
     */
    void confirm(Release release, Part part);

    /** Where users reach the system; empty while nothing serves it. */
    Optional<URI> address();

    /**
     * What of a published release is not as it was published, because somebody changed it by hand.
     *
     * @param pointer what serves the release
     * @return a statement each; none where all is as it was, or nobody can change it
     */
    default List<String> deviations(Release release, Pointer pointer) {
        return List.of();
    }

    /** Forgets what was published for releases, but for what serves now and what these pointers name. */
    void prune(List<Pointer> kept);

    @Override
    void close();
}
