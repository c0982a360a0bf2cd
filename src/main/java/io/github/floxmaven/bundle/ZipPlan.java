package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one zip is going to hold, sorted by name. */
final class ZipPlan {

    private final BundleZip.Content content;
    private final ZipInputs inputs = new ZipInputs();
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    ZipPlan(BundleZip.Content content) {
        this.content = content;
    }

    /**
     * A file in the zip.
     *
     * @param name its path, with {@code /}
     * @param executable whether it may be executed
     * @param derived whether it is another entry compressed, whose bytes depend on the zlib at hand: the digest leaves it
     *     out, as it leaves out how the zip itself is compressed
     * @param source its bytes
     */
    record Entry(String name, boolean executable, boolean derived, Source source) {

        /** Lambda's functions run as another user than the files' owner: all may read, nobody else's mode counts. */
        int mode() {
            return executable ? 0100755 : 0100644;
        }
    }

    void add(String name, Source source) {
        add(name, false, source);
    }

    void add(String name, boolean executable, Source source) {
        entries.put(name, new Entry(name, executable, false, source));
    }

    void addDerived(String name, Source source) {
        entries.put(name, new Entry(name, false, true, source));
    }

    /** What its entries come from; known before they are. */
    ZipInputs inputs() {
        return inputs;
    }

    BundleZip.Content content() {
        return content;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    boolean hasExecutable(String name) {
        return has(name) && entries.get(name).executable();
    }

    long size() {
        return entries.values().stream()
                .mapToLong(entry -> entry.source().size())
                .sum();
    }

    /** Names that are one file where file systems don't tell upper from lower case. */
    List<String> namesDifferingInCaseOnly() {
        Map<String, String> seen = new HashMap<>();
        return entries.keySet().stream()
                .filter(name -> seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name) != null)
                .map(name -> seen.get(name.toLowerCase(Locale.ROOT)) + " and " + name)
                .toList();
    }
}
