package io.github.floxmaven.store;

import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.ReleaseStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Release records, {@code releases/<id>.json}. */
public final class JsonReleaseStore implements ReleaseStore {
    private static final String FOLDER = "releases/";
    private static final String ENDING = ".json";
    /** Ids come from command lines too; none may name a key outside the folder. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]*");

    private final ObjectStore store;
    /** Records that were read or written: they never change. */
    private final Map<String, Release> known = new ConcurrentHashMap<>();

    public JsonReleaseStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void save(Release release) {
        if (store.create(key(release.id()), Json.write(release)).isEmpty()) {
            throw new IllegalStateException("release " + release.id() + " is recorded already");
        }
        known.put(release.id(), release);
    }

    @Override
    public Optional<Release> find(String id) {
        if (ID.matcher(id).matches() && !known.containsKey(id)) {
            store.read(key(id)).ifPresent(object -> known.put(id, Json.read(object.content(), Release.class)));
        }
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<String> ids() {
        return store.keys(FOLDER).stream()
                .filter(key -> key.endsWith(ENDING))
                .map(key -> key.substring(FOLDER.length(), key.length() - ENDING.length()))
                .toList();
    }

    @Override
    public void delete(String id) {
        known.remove(id);
        store.delete(key(id));
    }

    private static String key(String id) {
        return FOLDER + id + ENDING;
    }
}
