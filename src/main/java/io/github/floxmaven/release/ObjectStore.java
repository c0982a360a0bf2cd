package io.github.floxmaven.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system's own store of documents and zips, with the conditional writes of S3: an S3 bucket or a folder. Keys are
 * segments of lower-case letters, digits, {@code .}, {@code -}, upper-case {@code T} and {@code Z}, joined by
 * {@code /}.
 */
public interface ObjectStore {
    /** The object of that key, if there is one. */
    Optional<StoredObject> read(String key);

    /**
     * Writes an object that does not exist yet ({@code If-None-Match: *}).
     *
     * @return its tag; empty, and nothing is written, if it does exist
     */
    Optional<String> create(String key, byte[] content);

    /**
     * Replaces an object that still has that tag ({@code If-Match}).
     *
     * @return its new tag; empty, and nothing is written, if it has another one or is gone
     */
    Optional<String> replace(String key, byte[] content, String tag);

    /** Deletes an object that still has that tag; false, and nothing deleted, if it has not. */
    boolean delete(String key, String tag);

    /** Deletes an object, if there is one. */
    void delete(String key);

    /** Whether there is an object of that key. */
    boolean exists(String key);

    /** Stores files under their keys, each whole or not at all, where that is faster side by side. */
    void upload(Map<String, Path> files);

    /**
     * Writes an object into a file.
     *
     * @param file a file that is not there yet
     * @throws FloxException when there is no such object
     */
    void download(String key, Path file);

    /** SHA-256 of an object's bytes, lower-case hex, if there is one. */
    Optional<String> sha256(String key);

    /**
     * Copies the object of that key from another store, and replaces the one that is here, without moving its bytes through
     * this machine.
     *
     * @return false, and nothing is copied, when the two stores can't do that
     * @throws FloxException when there is no such object
     */
    default boolean copy(String key, ObjectStore from) {
        return false;
    }

    /** All keys that begin with the prefix, sorted. */
    List<String> keys(String prefix);

    /**
     * An object's content at some moment.
     *
     * @param content its bytes
     * @param tag changes whenever the content does (S3's ETag)
     */
    record StoredObject(byte[] content, String tag) {}
}
