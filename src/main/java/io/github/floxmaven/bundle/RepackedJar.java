package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A jar made anew from the files of another or of a folder, so that the same files give the same bytes. It stores them
 * uncompressed: deflate differs between builds of zlib, and the zip around the jar compresses it all the same.
 */
final class RepackedJar implements Source {

    private final SortedMap<String, ? extends Source> files;
    private final long size;

    private RepackedJar(SortedMap<String, ? extends Source> files, long size) {
        this.files = files;
        this.size = size;
    }

    static RepackedJar of(SortedMap<String, ? extends Source> files) throws IOException {
        Counter counter = new Counter(OutputStream.nullOutputStream());
        write(files, counter);
        return new RepackedJar(files, counter.count());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        write(files, out);
    }

    @Override
    public boolean isJarWith(String entry) {
        return files.containsKey(entry);
    }

    private static void write(SortedMap<String, ? extends Source> files, OutputStream out) throws IOException {
        ZipArchiveOutputStream jar = new ZipArchiveOutputStream(out);
        jar.setUseZip64(Zip64Mode.AsNeeded);
        // Frameworks that look for classes in a package need the packages' own entries.
        for (String folder : folders(files)) {
            jar.putArchiveEntry(entry(folder, 0, 0));
            jar.closeArchiveEntry();
        }
        for (String name : files.keySet()) {
            Source source = files.get(name);
            jar.putArchiveEntry(entry(name, source.size(), crc(source)));
            source.writeTo(jar);
            jar.closeArchiveEntry();
        }
        jar.finish();
        jar.flush();
    }

    private static ZipArchiveEntry entry(String name, long size, long crc) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(ZipWriter.TIME);
        return entry;
    }

    private static SortedSet<String> folders(SortedMap<String, ? extends Source> files) {
        SortedSet<String> folders = new TreeSet<>();
        for (String name : files.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash + 1));
            }
        }
        return folders;
    }

    private static long crc(Source source) throws IOException {
        CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        source.writeTo(out);
        return out.getChecksum().getValue();
    }
}
