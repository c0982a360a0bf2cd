package io.github.floxmaven.store;

import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Digester;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Zips under the name of their digest, {@code bundles/<digest>.zip}. */
public final class ZipStore implements BundleStore {
    private final ObjectStore store;
    private final Digester digester;

    /** @param digester tells whether a zip of another system is what its name says */
    public ZipStore(ObjectStore store, Digester digester) {
        this.store = store;
        this.digester = digester;
    }

    @Override
    public long store(List<PackagedBundle.ZipFile> zips) {
        Map<String, Path> files = new LinkedHashMap<>();
        long bytes = 0;
        for (PackagedBundle.ZipFile zip : zips) {
            // Two parts may ship the same.
            if (files.put(zip.zip().key(), zip.file()) == null) {
                bytes += zip.zip().size();
            }
        }
        if (!files.isEmpty()) {
            store.upload(files);
        }
        return bytes;
    }

    @Override
    public long take(BundleZip zip, BundleStore from) {
        // Its name is not enough: a run that was killed before it looked at its copy leaves that, too.
        if (store.sha256(zip.key()).filter(zip.sha256()::equals).isPresent()) {
            return 0;
        }
        if (!from.objects().exists(zip.key())) {
            throw new RefusedException(
                    "There is no " + zip.key() + ", although a release names it: somebody deleted it.\n"
                            + "  Deploy the commit anew to the system that lacks it.");
        }
        boolean sent = copy(zip.key(), from.objects());
        if (!hasArrived(zip)) {
            delete(zip.digest());
            throw new RefusedException(zip.key() + " is not what the release's record says: it was damaged or forged.\n"
                    + "  Find out who changed it, delete it, and deploy the commit anew to the system that holds it.");
        }
        return sent ? zip.size() : 0;
    }

    /** The bytes are the record's or, where another machine's zlib made them, what they unpack to is. */
    private boolean hasArrived(BundleZip zip) {
        return store.sha256(zip.key())
                .filter(sha256 -> sha256.equals(zip.sha256()) || holdsContentOf(zip))
                .isPresent();
    }

    private boolean holdsContentOf(BundleZip zip) {
        return inFile(file -> {
            store.download(zip.key(), file);
            try {
                return digester.digest(file).equals(zip.digest());
            } catch (RefusedException e) {
                return false;
            }
        });
    }

    /** Whether the bytes went through this machine. */
    private boolean copy(String key, ObjectStore from) {
        return !store.copy(key, from)
                && inFile(file -> {
                    from.download(key, file);
                    store.upload(Map.of(key, file));
                    return true;
                });
    }

    private static boolean inFile(Predicate<Path> work) {
        try {
            Path folder = Files.createTempDirectory("flox");
            Path file = folder.resolve("bundle.zip");
            try {
                return work.test(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new FloxException("No temporary folder can be made or deleted: " + e, e);
        }
    }

    @Override
    public ObjectStore objects() {
        return store;
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
