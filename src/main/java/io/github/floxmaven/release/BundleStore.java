package io.github.floxmaven.release;

import java.util.List;

/** The zips of a system's releases, each under its digest. */
public interface BundleStore {
    /** Whether the store holds that zip. */
    boolean holds(BundleZip zip);

    /** Stores a zip, whole or not at all. One that is there already is left alone. */
    void store(PackagedBundle.ZipFile zip);

    /** The digests of all zips in the store. */
    List<Digest> digests();

    /** Forgets a zip. */
    void delete(Digest digest);
}
