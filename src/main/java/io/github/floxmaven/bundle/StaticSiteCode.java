package io.github.floxmaven.bundle;

import com.google.gson.Gson;
import io.github.floxmaven.release.BundleZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Lays a static site out for its handler: the files below {@code public/}, those that gzip makes smaller once more below
 * {@code gzip/}, a manifest with all that the handler has to know of them, and the handler.
 */
final class StaticSiteCode {

    static final String HANDLER_FILE = "flox-static.mjs";
    private static final String FILES = "public/";
    private static final String GZIPPED = "gzip/";
    private static final String MANIFEST = "flox-static.json";

    /**
     * A function answers with 6 MB at most, of which the headers and the JSON around the body get 4 KB here
     * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
     */
    private static final int LARGEST_BODY = 6 * 1024 * 1024 - 4096;

    private static final Gson GSON = new Gson();

    private final List<String> faults;
    private final ZipPlan zip = new ZipPlan(BundleZip.Content.CODE);
    private final SortedMap<String, ManifestFile> manifest = new TreeMap<>();

    private StaticSiteCode(List<String> faults) {
        this.faults = faults;
    }

    /**
     * What the handler knows of a file; part of the bundle's format, so read by {@code flox-static.mjs} only: that of the
     * same bundle, and that of the release after, which may be of a later version of Flox.
     *
     * @param type the content type
     * @param etag the content's hash
     * @param size its size in bytes
     * @param text whether it travels as a string in the function's answer, instead of as base64
     * @param gzip whether there is a gzip variant
     * @param immutable whether its name holds a hash of its content
     */
    private record ManifestFile(String type, String etag, long size, boolean text, boolean gzip, boolean immutable) {}

    static ZipPlan plan(StaticSite site, List<String> faults) throws IOException {
        return new StaticSiteCode(faults).plan(site);
    }

    /** The name of the entry that one of that name would be the gzip variant of, if it were one. */
    static Optional<String> originalOf(String name) {
        return name.startsWith(GZIPPED) ? Optional.of(FILES + name.substring(GZIPPED.length())) : Optional.empty();
    }

    private ZipPlan plan(StaticSite site) throws IOException {
        SortedMap<String, Path> files = FileTree.of(site.directory(), "The frontend's folder", faults);
        Fingerprints fingerprints = new Fingerprints(files.keySet());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            add(file.getKey(), file.getValue(), fingerprints.has(file.getKey()));
        }
        zip.add(
                MANIFEST,
                new Source.OfBytes(GSON.toJson(Map.of("files", manifest)).getBytes(StandardCharsets.UTF_8)));
        try (InputStream handler = StaticSiteCode.class.getResourceAsStream(HANDLER_FILE)) {
            zip.add(HANDLER_FILE, new Source.OfBytes(handler.readAllBytes()));
        }
        return zip;
    }

    private void add(String name, Path path, boolean immutable) throws IOException {
        Source file = Source.OfFile.of(path);
        if (file.size() > LARGEST_BODY) {
            faults.add(tooLarge(path, file.size()));
            return;
        }
        byte[] content = Files.readAllBytes(path);
        boolean utf8 = isUtf8(content);
        boolean text = utf8 && jsonLength(content) <= base64Length(content.length);
        if ((text ? jsonLength(content) : base64Length(content.length)) > LARGEST_BODY) {
            faults.add(tooLarge(path, file.size()));
            return;
        }
        zip.add(FILES + name, file);
        MediaType type = MediaType.of(name);
        boolean gzip = type.compressible() && addGzipped(name, file);
        String etag = HexFormat.of().formatHex(Sha256.create().digest(content), 0, 16);
        manifest.put("/" + name, new ManifestFile(type.header(utf8), etag, file.size(), text, gzip, immutable));
    }

    /** Adds the gzip variant if it saves a tenth, and fits into an answer. */
    private boolean addGzipped(String name, Source file) throws IOException {
        Gzipped gzipped = Gzipped.of(file);
        boolean worthIt = gzipped.size() * 10 <= file.size() * 9 && base64Length(gzipped.size()) <= LARGEST_BODY;
        if (worthIt) {
            zip.addDerived(GZIPPED + name, gzipped);
        }
        return worthIt;
    }

    /** A file in gzip's format. Java writes neither a time nor a system's name into its header. */
    private record Gzipped(Source file, long size) implements Source {

        static Gzipped of(Source file) throws IOException {
            Counter counter = new Counter(OutputStream.nullOutputStream());
            gzip(file, counter);
            return new Gzipped(file, counter.count());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            gzip(file, out);
        }

        private static void gzip(Source file, OutputStream out) throws IOException {
            GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
            file.writeTo(gzip);
            gzip.finish();
        }
    }

    private static String tooLarge(Path path, long size) {
        return "The frontend's file " + path + " is too large (" + Megabytes.of(size)
                + "): a Lambda function answers with 6 MB at most, which holds 4.5 MB of binary content"
                + " (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)."
                + " Make it smaller, or serve it from somewhere else.";
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static long base64Length(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /** The length of a text as Node's JSON has it: most characters as they are. */
    private static long jsonLength(byte[] text) {
        long length = 0;
        for (byte b : text) {
            length += switch (b) {
                case '"', '\\', '\b', '\f', '\n', '\r', '\t' -> 2;
                default -> b >= 0 && b < ' ' ? 6 : 1;
            };
        }
        return length;
    }
}
