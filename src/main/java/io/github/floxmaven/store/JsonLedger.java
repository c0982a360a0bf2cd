package io.github.floxmaven.store;

import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.ObjectStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A ledger of one document an entry, {@code ledger/000001.json} and so on: none is ever written twice. */
public final class JsonLedger implements Ledger {
    private static final String FOLDER = "ledger/";

    private final ObjectStore store;
    /** Entries that were read: they never change. */
    private final Map<String, LedgerEntry> known = new HashMap<>();

    public JsonLedger(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void append(LedgerEntry entry) {
        int number = store.keys(FOLDER).size() + 1;
        // Whoever else appends at the same moment takes the number first; nobody's entry is lost.
        while (!store.create(key(number), Json.write(entry))) {
            number++;
        }
    }

    @Override
    public Stream<LedgerEntry> newestFirst() {
        List<String> keys = new ArrayList<>(store.keys(FOLDER));
        Collections.reverse(keys);
        return keys.stream().map(this::read).flatMap(Optional::stream);
    }

    private Optional<LedgerEntry> read(String key) {
        if (!known.containsKey(key)) {
            store.read(key).ifPresent(object -> known.put(key, Json.read(object.content(), LedgerEntry.class)));
        }
        return Optional.ofNullable(known.get(key));
    }

    private static String key(int number) {
        return FOLDER + String.format(Locale.ROOT, "%06d", number) + ".json";
    }
}
