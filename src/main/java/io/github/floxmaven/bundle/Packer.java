package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Reads a source and deflates it, unless its begin shows that it is compressed already, as images, fonts and jars are:
 * deflate would take ten times the time of copying it and save next to nothing, or an eighth of a jar. What is not deflated
 * is not set aside: whoever writes the zip reads it once more.
 */
final class Packer extends OutputStream {
    private static final int SAMPLE = 1 << 16;

    /** Of eight. Text has five, machine code six and a half, jars seven and three quarters. */
    private static final double MOST_BITS_PER_BYTE = 7.5;

    private final Source source;
    private final Spill spill;
    private final byte[] begin;
    private long size;

    /** Until the begin is known, and if that is dense, there is none. */
    private Deflater deflater;

    private DeflaterOutputStream deflating;

    private Packer(Source source, Path scratch) {
        this.source = source;
        spill = new Spill(scratch);
        begin = new byte[(int) Math.min(source.size(), SAMPLE)];
    }

    /** @param scratch the folder for what is too large for the memory */
    static Packed pack(Source source, Path scratch) throws IOException {
        Packer packer = new Packer(source, scratch);
        try {
            return packer.pack();
        } catch (IOException | RuntimeException e) {
            packer.spill.close();
            throw e;
        } finally {
            if (packer.deflater != null) {
                packer.deflater.end();
            }
        }
    }

    private Packed pack() throws IOException {
        MessageDigest sha256 = Sha256.create();
        CRC32 crc = new CRC32();
        source.writeTo(new CheckedOutputStream(new DigestOutputStream(this, sha256), crc));
        if (deflating != null) {
            deflating.finish();
        }
        return new Packed(
                size == begin.length ? new Source.OfBytes(begin) : source,
                size,
                crc.getValue(),
                sha256.digest(),
                deflating == null ? Optional.empty() : Optional.of(spill));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int ofBegin = (int) Math.min(length, Math.max(0, begin.length - size));
        if (ofBegin > 0) {
            System.arraycopy(bytes, offset, begin, (int) size, ofBegin);
            size += ofBegin;
            if (size == begin.length && !isDense(begin)) {
                startDeflating();
                deflate(begin, 0, begin.length);
            }
        }
        deflate(bytes, offset + ofBegin, length - ofBegin);
        size += length - ofBegin;
    }

    private void startDeflating() {
        deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflating = new DeflaterOutputStream(spill, deflater, 1 << 14);
    }

    private void deflate(byte[] bytes, int offset, int length) throws IOException {
        if (deflating != null) {
            deflating.write(bytes, offset, length);
        }
    }

    /**
     * Whether the first bytes look compressed, all values being about as frequent: by Shannon's entropy, which the best code
     * for single bytes has.
     */
    static boolean isDense(byte[] bytes) {
        int length = Math.min(bytes.length, SAMPLE);
        int[] counts = new int[256];
        for (int i = 0; i < length; i++) {
            counts[bytes[i] & 0xFF]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                bits -= count * Math.log((double) count / length) / Math.log(2);
            }
        }
        return bits > MOST_BITS_PER_BYTE * length;
    }
}
