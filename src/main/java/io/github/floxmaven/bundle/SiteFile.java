package io.github.floxmaven.bundle;

import io.github.floxmaven.release.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * A file of a static site, and what only reading it tells. It is deflated once for both its entries: gzip's format is a
 * header, the deflated bytes as a zip has them, and a trailer.
 */
final class SiteFile implements Source {
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    /**
     * A function answers with 6 MB at most, of which the headers and the JSON around the body get 4 KB here
     * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
     */
    private static final int LARGEST_BODY = 6 * 1024 * 1024 - 4096;

    private final FoundFile file;
    private final int length;
    private final boolean utf8;
    private final boolean text;
    private final boolean fits;
    private final byte[] sha256;
    private final long crc;
    private final Optional<Gzipped> gzipped;
    private final boolean isDense;

    private SiteFile(FoundFile file, byte[] content, boolean compressible, boolean keep) throws IOException {
        this.file = file;
        length = content.length;
        utf8 = isUtf8(content);
        long base64 = base64Length(content.length);
        long json = utf8 ? jsonLength(content) : Long.MAX_VALUE;
        text = json <= base64;
        fits = Math.min(json, base64) <= LARGEST_BODY;
        sha256 = Sha256.create().digest(content);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        crc = checksum.getValue();
        gzipped = compressible ? gzipped(content, keep) : Optional.empty();
        isDense = gzipped.isEmpty() && Packer.isDense(content);
    }

    /**
     * Reads a file.
     *
     * @param compressible whether to try gzip
     * @param keep whether its gzip variant stays in memory until it is written
     * @return empty when the file fits into no answer
     */
    static Optional<SiteFile> read(FoundFile file, boolean compressible, boolean keep) throws IOException {
        if (file.size() > LARGEST_BODY) {
            return Optional.empty();
        }
        return Optional.of(new SiteFile(file, Files.readAllBytes(file.path()), compressible, keep))
                .filter(read -> read.fits);
    }

    boolean isUtf8() {
        return utf8;
    }

    /** Whether it travels as a string in the function's answer, instead of as base64. */
    boolean isText() {
        return text;
    }

    byte[] sha256() {
        return sha256;
    }

    /** Its gzip variant, if that saves a tenth and fits into an answer. */
    Optional<? extends Source> gzipped() {
        return gzipped;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        file.writeTo(out);
    }

    @Override
    public Packed pack(Path scratch) throws IOException {
        Optional<byte[]> kept = gzipped.flatMap(Gzipped::kept);
        if (kept.isPresent() || isDense) {
            return new Packed(this, length, crc, sha256, kept.map(Deflated::new));
        }
        Packed packed = Source.super.pack(scratch);
        if (!Arrays.equals(packed.sha256(), sha256)) {
            packed.close();
            throw new RefusedException(file.path() + " changed while it was packaged. Run the build again.");
        }
        return packed;
    }

    private Optional<Gzipped> gzipped(byte[] content, boolean keep) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        gzip(new OfBytes(content), bytes);
        int size = bytes.size();
        if (size * 10L > content.length * 9L || base64Length(size) > LARGEST_BODY) {
            return Optional.empty();
        }
        return Optional.of(new Gzipped(file, size, keep ? Optional.of(bytes.toByteArray()) : Optional.empty()));
    }

    /** Java writes neither a time nor a system's name into the header. */
    private static void gzip(Source content, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 14);
        content.writeTo(gzip);
        gzip.finish();
    }

    /** A file in gzip's format; made anew when it was not kept. */
    private record Gzipped(FoundFile file, long size, Optional<byte[]> kept) implements Source {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            if (kept.isPresent()) {
                out.write(kept.get());
            } else {
                gzip(file, out);
            }
        }
    }

    /** What is between header and trailer. */
    private record Deflated(byte[] gzip) implements Packed.Deflated {

        @Override
        public long size() {
            return gzip.length - GZIP_HEADER - GZIP_TRAILER;
        }

        @Override
        public InputStream read() {
            return new ByteArrayInputStream(gzip, GZIP_HEADER, (int) size());
        }

        @Override
        public void close() {
            // It is in memory.
        }
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
