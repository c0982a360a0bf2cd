package io.github.floxmaven.store;

import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A ledger of one document an entry, {@code ledger/000001.json} and so on: none is ever written twice. */
public final class JsonLedger implements Ledger {
    private static final String FOLDER = "ledger/";

    private final ObjectStore store;

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
    public List<LedgerEntry> entries() {
        return store.keys(FOLDER).stream()
                .map(store::read)
                .flatMap(Optional::stream)
                .map(object -> Json.read(object.content(), LedgerEntry.class))
                .toList();
    }

    private static String key(int number) {
        return FOLDER + String.format(Locale.ROOT, "%06d", number) + ".json";
    }
}
