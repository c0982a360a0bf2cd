package io.github.floxmaven.bundle;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays a static site out for its handler: the files below {@code public/}, those that gzip makes smaller once more below
 * {@code gzip/}, and a manifest with all that the handler has to know of them. They lie in a folder that is named by their
 * content, because an earlier site is unpacked to the same place; the file {@link #CURRENT} says which folder it is, and of
 * two sites that of the one that was unpacked last is there.
 */
final class SiteLayout {

    /** The folder of all sites. */
    private static final String SITES = "sites/";

    /** Names the folder of the site that is served. */
    static final String CURRENT = SITES + "current";

    private static final String HANDLER_FILE = "flox-static.mjs";
    private static final String FILES = "public/";
    private static final String GZIPPED = "gzip/";
    private static final String MANIFEST = "manifest.json";

    private static final Pattern VARIANT = Pattern.compile("(" + SITES + "[^/]+/)" + GZIPPED + "(.+)");

    /** Two sites have to differ, and Windows has short paths. */
    private static final int NAME_BYTES = 8;

    /**
     * The gzip variants of that many bytes are kept in memory from when the manifest needs their sizes to when they are
     * written; of all further files they are made twice.
     */
    private static final long MOST_KEPT = 32 << 20;

    private final ZipPlan zip;
    private final List<String> faults;

    private SiteLayout(ZipPlan zip, List<String> faults) {
        this.zip = zip;
        this.faults = faults;
    }

    /**
     * Adds a site's entries to a zip.
     *
     * @param pool reads the files side by side
     */
    static void fill(ZipPlan zip, SortedMap<String, FoundFile> files, List<String> faults, ExecutorService pool)
            throws IOException, InterruptedException {
        new SiteLayout(zip, faults).fill(files, pool);
    }

    /** Adds the handler, which is the same for all sites. */
    static void addHandler(ZipPlan zip) throws IOException {
        try (InputStream handler = SiteLayout.class.getResourceAsStream(HANDLER_FILE)) {
            zip.add(HANDLER_FILE, new Source.OfBytes(handler.readAllBytes()));
        }
    }

    /** The name of the entry that one of that name would be the gzip variant of, if it were one. */
    static Optional<String> originalOf(String name) {
        Matcher variant = VARIANT.matcher(name);
        return variant.matches() ? Optional.of(variant.group(1) + FILES + variant.group(2)) : Optional.empty();
    }

    private void fill(SortedMap<String, FoundFile> files, ExecutorService pool)
            throws IOException, InterruptedException {
        List<Callable<Optional<SiteFile>>> reading = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, FoundFile> file : files.entrySet()) {
            boolean compressible = MediaType.of(file.getKey()).compressible();
            size += compressible ? file.getValue().size() : 0;
            boolean keep = size <= MOST_KEPT;
            reading.add(() -> SiteFile.read(file.getValue(), compressible, keep));
        }
        Iterator<Optional<SiteFile>> read = PooledTasks.all(pool, reading).iterator();
        Fingerprints fingerprints = new Fingerprints(files.keySet());
        Manifest manifest = new Manifest();
        SortedMap<String, SiteFile> contents = new TreeMap<>();
        for (Map.Entry<String, FoundFile> file : files.entrySet()) {
            String name = file.getKey();
            Optional<SiteFile> content = read.next();
            if (content.isPresent()) {
                contents.put(name, content.get());
                manifest.add(name, content.get(), fingerprints.has(name));
            } else {
                faults.add(tooLarge(file.getValue()));
            }
        }
        byte[] json = manifest.finish();
        // It has the files' hashes in it, so other files have another one.
        String site = HexFormat.of().formatHex(Sha256.create().digest(json), 0, NAME_BYTES);
        String folder = SITES + site + "/";
        zip.add(CURRENT, new Source.OfBytes(site.getBytes(StandardCharsets.UTF_8)));
        zip.add(folder + MANIFEST, new Source.OfBytes(json));
        contents.forEach((name, file) -> add(folder, name, file));
    }

    private void add(String folder, String name, SiteFile file) {
        zip.add(folder + FILES + name, file);
        file.gzipped().ifPresent(gzipped -> zip.addDerived(folder + GZIPPED + name, gzipped));
    }

    /**
     * What the handler knows of the files; part of the bundle's format, so read by {@code flox-static.mjs} only: that of the
     * same bundle, and that of the release after, which may be of a later version of Flox.
     */
    private static final class Manifest {
        private final StringWriter text = new StringWriter();
        private final JsonWriter json = new JsonWriter(text);

        Manifest() throws IOException {
            json.setHtmlSafe(true);
            json.beginObject().name("files").beginObject();
        }

        /** @param immutable whether its name holds a hash of its content */
        void add(String name, SiteFile file, boolean immutable) throws IOException {
            json.name("/" + name).beginObject();
            json.name("type").value(MediaType.of(name).header(file.isUtf8()));
            json.name("etag").value(HexFormat.of().formatHex(file.sha256(), 0, 16));
            json.name("size").value(file.size());
            json.name("text").value(file.isText());
            json.name("gzip").value(file.gzipped().isPresent());
            json.name("immutable").value(immutable);
            json.endObject();
        }

        byte[] finish() throws IOException {
            json.endObject().endObject().close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String tooLarge(FoundFile file) {
        return "The frontend's file " + file.path() + " is too large (" + Megabytes.of(file.size())
                + "): a Lambda function answers with 6 MB at most, which holds 4.5 MB of binary content"
                + " (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)."
                + " Make it smaller, or serve it from somewhere else.";
    }
}
