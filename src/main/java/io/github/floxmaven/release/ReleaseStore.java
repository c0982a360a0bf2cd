package io.github.floxmaven.release;

import java.util.List;
import java.util.Optional;

/** The records of a system's releases. */
public interface ReleaseStore {
    /** Keeps a release's record. A record is never written twice: an id that is taken is a fault of the caller. */
    void save(Release release);

    /** The release of that id, if it is kept. */
    Optional<Release> find(String id);

    /** The ids of all releases that are kept, the oldest first. */
    List<String> ids();

    /** Forgets a release. */
    void delete(String id);
}
