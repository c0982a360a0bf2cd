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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.ZipException;

/**
 * Writes a zip whose bytes depend on its plan only: entries sorted by name, one time for all, their modes, no more. Other
 * threads pack entries ahead of the one that writes; what waits is few and, when it is big, on disk.
 */
final class ZipWriter {

    private static final int MOST_AHEAD = 8;
    private static final int BUFFER = 1 << 16;

    private final ZipPlan plan;
    private final Path file;
    private final ExecutorService pool;
    private final ContentHash contents = new ContentHash();
    private long unzippedSize;

    private ZipWriter(ZipPlan plan, Path file, ExecutorService pool) {
        this.plan = plan;
        this.file = file;
        this.pool = pool;
    }

    /**
     * Writes the zip to a file, whose folder also takes what waits to be written.
     *
     * @param pool packs its entries
     * @throws RefusedException when a file is not as long as it was when the zip was planned, or changes meanwhile
     */
    static BundleZip write(ZipPlan plan, Path file, ExecutorService pool) throws IOException, InterruptedException {
        return new ZipWriter(plan, file, pool).write();
    }

    private BundleZip write() throws IOException, InterruptedException {
        MessageDigest bytes = Sha256.create();
        try (OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), bytes), BUFFER);
                ZipOutput zip = new ZipOutput(out)) {
            writeEntries(zip);
            zip.finish();
        }
        String sha256 = HexFormat.of().formatHex(bytes.digest());
        return new BundleZip(plan.content(), contents.digest(), sha256, Files.size(file), unzippedSize);
    }

    private void writeEntries(ZipOutput zip) throws IOException, InterruptedException {
        Path scratch = file.toAbsolutePath().getParent();
        Iterator<ZipPlan.Entry> entries = plan.entries().iterator();
        Deque<Packing> ahead = new ArrayDeque<>();
        try {
            while (entries.hasNext() || !ahead.isEmpty()) {
                while (entries.hasNext() && ahead.size() < MOST_AHEAD) {
                    ZipPlan.Entry entry = entries.next();
                    ahead.add(
                            new Packing(entry, pool.submit(() -> entry.source().pack(scratch))));
                }
                Packing next = ahead.remove();
                try (Packed packed = PooledTasks.get(next.packed())) {
                    write(zip, next.entry(), packed);
                }
            }
        } finally {
            closeAll(ahead);
        }
    }

    /** An entry that waits to be written. */
    private record Packing(ZipPlan.Entry entry, Future<Packed> packed) {}

    private void write(ZipOutput zip, ZipPlan.Entry entry, Packed packed) throws IOException {
        if (packed.size() != entry.source().size()) {
            throw changed(entry, null);
        }
        if (packed.deflated().isPresent()) {
            zip.addDeflated(
                    entry.name(),
                    entry.mode(),
                    packed.size(),
                    packed.crc(),
                    packed.deflated().get());
        } else {
            store(zip, entry, packed);
        }
        unzippedSize += packed.size();
        if (!entry.derived()) {
            contents.add(entry.name(), entry.mode(), packed.size(), packed.sha256());
        }
    }

    private static void store(ZipOutput zip, ZipPlan.Entry entry, Packed packed) throws IOException {
        try {
            zip.store(entry.name(), entry.mode(), packed.size(), packed.crc(), packed.bytes());
        } catch (ZipException e) {
            throw changed(entry, e);
        }
    }

    private static RefusedException changed(ZipPlan.Entry entry, ZipException cause) {
        return new RefusedException(entry.name() + " changed while it was packaged. Run the build again.", cause);
    }

    /** After a fault: waits for what is under way, so that no file stays open. */
    private static void closeAll(Deque<Packing> ahead) throws InterruptedException {
        for (Packing packing : ahead) {
            try {
                PooledTasks.get(packing.packed()).close();
            } catch (IOException | RuntimeException e) {
                // Not told: the first fault is already on its way.
                continue;
            }
        }
    }
}
