package io.github.floxmaven.store;

import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.SideBySide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A ledger of one document an entry, {@code ledger/000001.json} and so on: none is ever written twice. */
public final class JsonLedger implements Ledger {
    private static final String FOLDER = "ledger/";
    private static final String ENDING = ".json";
    /** With the newest, those of the releases that a system keeps beside the one that is being deployed. */
    private static final int AT_ONCE = 8;

    private final ObjectStore store;
    /** Entries that were read: they never change. */
    private final Map<String, LedgerEntry> known = new ConcurrentHashMap<>();
    /** The number of the newest entry when it was last looked; below 0 before that. */
    private volatile int newest = -1;

    public JsonLedger(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void append(LedgerEntry entry) {
        if (newest < 0) {
            newest = newest(store.keys(FOLDER));
        }
        int number = newest + 1;
        // Whoever else appended since then took the number first; nobody's entry is lost.
        while (store.create(key(number), Json.write(entry)).isEmpty()) {
            number++;
        }
        newest = number;
    }

    @Override
    public Stream<LedgerEntry> newestFirst() {
        List<String> keys = new ArrayList<>(store.keys(FOLDER));
        newest = newest(keys);
        Collections.reverse(keys);
        return blocks(keys).stream().flatMap(this::read);
    }

    /** The newest is one of its own; whoever asks for more, mostly asks for several. */
    private static List<List<String>> blocks(List<String> keys) {
        List<List<String>> blocks = new ArrayList<>();
        int end = 1;
        for (int start = 0; start < keys.size(); start = end, end += AT_ONCE) {
            blocks.add(keys.subList(start, Math.min(end, keys.size())));
        }
        return blocks;
    }

    private Stream<LedgerEntry> read(List<String> block) {
        return SideBySide.run(
                        AT_ONCE,
                        block.stream()
                                .<Supplier<Optional<LedgerEntry>>>map(key -> () -> read(key))
                                .toList())
                .stream()
                .flatMap(Optional::stream);
    }

    private Optional<LedgerEntry> read(String key) {
        if (!known.containsKey(key)) {
            store.read(key).ifPresent(object -> known.put(key, Json.read(object.content(), LedgerEntry.class)));
        }
        return Optional.ofNullable(known.get(key));
    }

    /** @param keys those of entries, sorted */
    private static int newest(List<String> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        String key = keys.get(keys.size() - 1);
        return Integer.parseInt(key.substring(FOLDER.length(), key.length() - ENDING.length()));
    }

    private static String key(int number) {
        return FOLDER + String.format(Locale.ROOT, "%06d", number) + ENDING;
    }
}
