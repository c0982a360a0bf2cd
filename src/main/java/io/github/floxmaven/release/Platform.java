package io.github.floxmaven.release;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where a system runs: AWS, or the developer's own machine. One object speaks of one system. */
public interface Platform extends AutoCloseable {
    /**
     * What the system serves. Before its first deploy it is empty, or the {@linkplain Pointer#PLACEHOLDER placeholder} where
     * there is one to go back to.
     */
    Optional<Pointer> pointer();

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

    /** Forgets the published versions of all releases but these. */
    void prune(Set<String> keptReleases);

    @Override
    void close();
}
