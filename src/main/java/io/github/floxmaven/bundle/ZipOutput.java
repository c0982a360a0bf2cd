package io.github.floxmaven.bundle;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipException;

/**
 * Writes the zip format, and of it only what bundles need (https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT): sizes
 * that are known before, below 4 GB, and nothing that depends on the machine. Every entry has the same time, 1980-02-01.
 */
final class ZipOutput extends FilterOutputStream {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private static final int LOCAL_HEADER = 30;
    private static final int CENTRAL_HEADER = 46;
    private static final int END = 22;
    private static final int ZIP64_END = 56;
    private static final int ZIP64_LOCATOR = 20;
    private static final int MOST_ENTRIES = 0xFFFF;

    private static final short VERSION = 20;
    private static final short ZIP64_VERSION = 45;
    private static final short MADE_ON_UNIX = 3 << 8;
    private static final short NAMES_IN_UTF8 = 1 << 11;
    private static final short TIME = 0;
    private static final short DATE = 2 << 5 | 1;

    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;
    private long written;

    ZipOutput(OutputStream out) {
        super(out);
    }

    /** How much an entry of that name takes besides its bytes. */
    static int overhead(String name) {
        return LOCAL_HEADER + CENTRAL_HEADER + 2 * name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** How much a zip of that many entries takes besides them. */
    static int overhead(int entries) {
        return END + (entries > MOST_ENTRIES ? ZIP64_END + ZIP64_LOCATOR : 0);
    }

    /**
     * Adds an entry as it is.
     *
     * @param mode its permissions and kind, as Unix has them
     * @throws ZipException when its bytes have not that size and CRC-32
     */
    void store(String name, int mode, long size, long crc, Source bytes) throws IOException {
        begin(name, mode, STORED, crc, size, size);
        long before = written;
        CheckedOutputStream checked = new CheckedOutputStream(this, new CRC32());
        bytes.writeTo(checked);
        if (written - before != size || checked.getChecksum().getValue() != crc) {
            throw new ZipException(name + " changed");
        }
    }

    /** Adds an entry that is deflated already. */
    void addDeflated(String name, int mode, long size, long crc, Packed.Deflated bytes) throws IOException {
        begin(name, mode, DEFLATED, crc, bytes.size(), size);
        bytes.read().transferTo(this);
    }

    private void begin(String name, int mode, int method, long crc, long packedSize, long size) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        long offset = written;
        ByteBuffer local = buffer(LOCAL_HEADER).putInt(0x04034b50).putShort(VERSION);
        common(local, method, crc, packedSize, size, utf8.length);
        write(local.array());
        write(utf8);

        ByteBuffer central = buffer(CENTRAL_HEADER).putInt(0x02014b50);
        central.putShort((short) (MADE_ON_UNIX | VERSION)).putShort(VERSION);
        common(central, method, crc, packedSize, size, utf8.length);
        central.position(central.position() + 6);
        central.putInt(mode << 16).putInt((int) offset);
        directory.write(central.array());
        directory.write(utf8);
        entries++;
    }

    private static void common(ByteBuffer header, int method, long crc, long packedSize, long size, int nameLength) {
        header.putShort(NAMES_IN_UTF8).putShort((short) method).putShort(TIME).putShort(DATE);
        header.putInt((int) crc).putInt((int) packedSize).putInt((int) size);
        header.putShort((short) nameLength).putShort((short) 0);
    }

    /** Writes the directory. */
    void finish() throws IOException {
        long offset = written;
        directory.writeTo(this);
        if (entries > MOST_ENTRIES) {
            finishZip64(offset);
        }
        short number = (short) Math.min(entries, MOST_ENTRIES);
        ByteBuffer end = buffer(END).putInt(0x06054b50).putInt(0);
        end.putShort(number).putShort(number).putInt(directory.size()).putInt((int) offset);
        write(end.array());
    }

    private void finishZip64(long offset) throws IOException {
        long end = written;
        ByteBuffer zip64 = buffer(ZIP64_END + ZIP64_LOCATOR);
        zip64.putInt(0x06064b50).putLong(ZIP64_END - 12L);
        zip64.putShort((short) (MADE_ON_UNIX | ZIP64_VERSION)).putShort(ZIP64_VERSION);
        zip64.putInt(0).putInt(0).putLong(entries).putLong(entries);
        zip64.putLong(directory.size()).putLong(offset);
        zip64.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        write(zip64.array());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
    }
}
