package io.github.floxmaven.release;

import java.util.List;

/** The zips of a system's releases, each under its digest. */
public interface BundleStore {
    /**
     * Stores zips, each whole or not at all. One that is there already is sent all the same: whoever knows leaves it out.
     *
     * @return how many bytes were stored
     */
    long store(List<PackagedBundle.ZipFile> zips);

    /**
     * Takes a zip over from another system's store, byte for byte, unless it is here already. Whoever stored it, here or
     * there: it is what it claims to be afterwards.
     *
     * @return how many bytes passed through this machine
     * @throws RefusedException when the other store lacks it, or holds something else under its name; then it isn't here
     *     either
     */
    long take(BundleZip zip, BundleStore from);

    /** The objects that the zips are, each under {@link BundleZip#key()}. */
    ObjectStore objects();

    /** The digests of all zips in the store. */
    List<Digest> digests();

    /** Forgets a zip. */
    void delete(Digest digest);
}
