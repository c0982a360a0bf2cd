package io.github.floxmaven.bundle;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.RefusedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a zip whose bytes depend on its plan only: entries sorted by name, one time for all, their modes, no more.
 * Several threads deflate ahead of the one that writes; what waits is few and, when it is big, on disk. Everything is
 * deflated: even jars get smaller by an eighth, and what can't be compressed grows by next to nothing.
 */
final class ZipWriter {

    /** Later than 1980-01-01, whose bytes in a zip depend on the time zone. */
    static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final ZipPlan plan;
    private final Path file;
    private final ContentHash contents = new ContentHash();
    private long unzippedSize;

    private ZipWriter(ZipPlan plan, Path file) {
        this.plan = plan;
        this.file = file;
    }

    /**
     * Writes the zip to a file, whose folder also takes what waits to be written.
     *
     * @throws RefusedException when a file is not as long as it was when the zip was planned
     */
    static BundleZip write(ZipPlan plan, Path file) throws IOException, InterruptedException {
        return new ZipWriter(plan, file).write();
    }

    private BundleZip write() throws IOException, InterruptedException {
        MessageDigest bytes = Sha256.create();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), bytes);
                ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            writeEntries(zip, pool);
        } finally {
            pool.shutdownNow();
        }
        String sha256 = HexFormat.of().formatHex(bytes.digest());
        return new BundleZip(plan.content(), contents.digest(), sha256, Files.size(file), unzippedSize);
    }

    private void writeEntries(ZipArchiveOutputStream zip, ExecutorService pool)
            throws IOException, InterruptedException {
        Iterator<ZipPlan.Entry> entries = plan.entries().iterator();
        Deque<Future<Deflated>> ahead = new ArrayDeque<>();
        try {
            while (entries.hasNext() || !ahead.isEmpty()) {
                while (entries.hasNext() && ahead.size() < 2 * THREADS) {
                    ZipPlan.Entry entry = entries.next();
                    ahead.add(pool.submit(() -> deflate(entry)));
                }
                try (Deflated next = get(ahead.remove())) {
                    zip.addRawArchiveEntry(next.header(), next.bytes().read());
                    addToDigest(next);
                }
            }
        } finally {
            closeAll(ahead);
        }
    }

    /** An entry that waits to be written. */
    private record Deflated(ZipPlan.Entry entry, long size, long crc, byte[] sha256, long deflatedSize, Spill bytes)
            implements AutoCloseable {

        ZipArchiveEntry header() {
            ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
            header.setMethod(ZipArchiveEntry.DEFLATED);
            header.setSize(size);
            header.setCompressedSize(deflatedSize);
            header.setCrc(crc);
            header.setTimeLocal(TIME);
            header.setUnixMode(entry.mode());
            return header;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    private Deflated deflate(ZipPlan.Entry entry) throws IOException {
        Spill spill = new Spill(file.toAbsolutePath().getParent());
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            MessageDigest sha256 = Sha256.create();
            CRC32 crc = new CRC32();
            DeflaterOutputStream deflating = new DeflaterOutputStream(spill, deflater, 1 << 16);
            entry.source().writeTo(new CheckedOutputStream(new DigestOutputStream(deflating, sha256), crc));
            deflating.finish();
            if (deflater.getBytesRead() != entry.source().size()) {
                throw new RefusedException(entry.name() + " changed while it was packaged. Run the build again.");
            }
            return new Deflated(
                    entry, deflater.getBytesRead(), crc.getValue(), sha256.digest(), deflater.getBytesWritten(), spill);
        } catch (IOException | RuntimeException e) {
            spill.close();
            throw e;
        } finally {
            deflater.end();
        }
    }

    private void addToDigest(Deflated deflated) {
        unzippedSize += deflated.size();
        ZipPlan.Entry entry = deflated.entry();
        if (!entry.derived()) {
            contents.add(entry.name(), entry.mode(), deflated.size(), deflated.sha256());
        }
    }

    private static Deflated get(Future<Deflated> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** After a fault: waits for what is under way, so that no file stays open. */
    private static void closeAll(Deque<Future<Deflated>> ahead) throws InterruptedException {
        for (Future<Deflated> future : ahead) {
            try {
                get(future).close();
            } catch (IOException | RuntimeException e) {
                // Not told: the first fault is already on its way.
                continue;
            }
        }
    }
}
