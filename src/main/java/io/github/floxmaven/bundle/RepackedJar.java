package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A jar made anew from the files of another or of a folder, so that the same files give the same bytes. It stores them
 * uncompressed: deflate differs between builds of zlib, and the zip around the jar compresses it all the same.
 */
final class RepackedJar implements Source {

    private static final int FOLDER_MODE = 0040755;
    private static final int FILE_MODE = 0100644;

    private final SortedMap<String, ? extends Source> files;

    RepackedJar(SortedMap<String, ? extends Source> files) {
        this.files = files;
    }

    @Override
    public long size() {
        SortedSet<String> folders = folders(files);
        long size = ZipOutput.overhead(folders.size() + files.size());
        for (String folder : folders) {
            size += ZipOutput.overhead(folder);
        }
        for (Map.Entry<String, ? extends Source> file : files.entrySet()) {
            size += ZipOutput.overhead(file.getKey()) + file.getValue().size();
        }
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
        ZipOutput jar = new ZipOutput(out);
        // Frameworks that look for classes in a package need the packages' own entries.
        for (String folder : folders(files)) {
            jar.store(folder, FOLDER_MODE, 0, 0, new OfBytes(new byte[0]));
        }
        for (Map.Entry<String, ? extends Source> file : files.entrySet()) {
            Source source = file.getValue();
            jar.store(file.getKey(), FILE_MODE, source.size(), crc(source), source);
        }
        jar.finish();
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
