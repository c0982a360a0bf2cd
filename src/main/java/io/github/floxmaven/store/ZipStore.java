package io.github.floxmaven.store;

import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.PackagedBundle;
import java.util.List;

/** Zips under the name of their digest, {@code bundles/<digest>.zip}. */
public final class ZipStore implements BundleStore {
    private final ObjectStore store;

    public ZipStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean holds(BundleZip zip) {
        return store.exists(zip.key());
    }

    @Override
    public void store(PackagedBundle.ZipFile zip) {
        if (!holds(zip.zip())) {
            store.upload(zip.zip().key(), zip.file());
        }
    }

    @Override
    public List<Digest> digests() {
        return store.keys(BundleZip.FOLDER).stream()
                .filter(key -> key.endsWith(BundleZip.ENDING))
                .map(key -> key.substring(BundleZip.FOLDER.length(), key.length() - BundleZip.ENDING.length()))
                .map(Digest::new)
                .toList();
    }

    @Override
    public void delete(Digest digest) {
        store.delete(BundleZip.key(digest));
    }
}
