package io.github.floxmaven.awsdouble.s3;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket: for each key its versions, the current one first. */
public final class Bucket {
    private final String name;
    private final String region;
    private final Instant created = Instant.now();
    private final TreeMap<String, Deque<StoredObject>> versions = new TreeMap<>();
    private Map<String, String> tags = Map.of();
    private boolean versioned;

    Bucket(String name, String region) {
        this.name = name;
        this.region = region;
    }

    public String name() {
        return name;
    }

    /** The keys of the objects that are there, in order. */
    public List<String> keys() {
        return current().stream().map(StoredObject::key).toList();
    }

    /** The current version, unless it is a delete marker. */
    public Optional<StoredObject> get(String key) {
        return Optional.ofNullable(versions.get(key)).map(Deque::peekFirst).filter(object -> !object.isDeleteMarker());
    }

    /** Without any version of any object, as a bucket must be to be deleted. */
    public boolean isEmpty() {
        return versions.isEmpty();
    }

    public boolean versioned() {
        return versioned;
    }

    void setVersioned(boolean versioned) {
        this.versioned = versioned;
    }

    Map<String, String> tags() {
        return tags;
    }

    public void setTags(Map<String, String> tags) {
        this.tags = Map.copyOf(tags);
    }

    String region() {
        return region;
    }

    Instant created() {
        return created;
    }

    Optional<StoredObject> version(String key, String versionId) {
        return versions.getOrDefault(key, new ArrayDeque<>()).stream()
                .filter(object -> object.versionId().equals(versionId))
                .findFirst();
    }

    List<StoredObject> current() {
        return versions.keySet().stream().flatMap(key -> get(key).stream()).toList();
    }

    /** By key, the newest first. */
    List<StoredObject> allVersions() {
        List<StoredObject> all = new ArrayList<>();
        versions.values().forEach(all::addAll);
        return all;
    }

    boolean isLatest(StoredObject object) {
        return versions.get(object.key()).peekFirst() == object;
    }

    /** Makes it the current version; without versioning, the only one. */
    StoredObject put(StoredObject object) {
        StoredObject stored = versioned ? object.withNewVersionId() : object;
        Deque<StoredObject> all = versions.computeIfAbsent(object.key(), key -> new ArrayDeque<>());
        all.removeIf(other -> other.versionId().equals(stored.versionId()));
        all.addFirst(stored);
        return stored;
    }

    /** With versioning, a delete marker becomes the current version, and is returned. */
    Optional<StoredObject> delete(String key) {
        if (versioned) {
            return Optional.of(put(StoredObject.deleteMarker(key)));
        }
        versions.remove(key);
        return Optional.empty();
    }

    /** Deletes one version for good, and returns it. */
    Optional<StoredObject> deleteVersion(String key, String versionId) {
        Optional<StoredObject> found = version(key, versionId);
        found.ifPresent(object -> {
            versions.get(key).remove(object);
            if (versions.get(key).isEmpty()) {
                versions.remove(key);
            }
        });
        return found;
    }
}
