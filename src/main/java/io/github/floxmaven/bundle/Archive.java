package io.github.floxmaven.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip or jar that another tool made: untrusted. Its files' bytes can be read until it is closed, by many threads. */
final class Archive implements AutoCloseable {

    private final ZipFile zip;
    private final SortedMap<String, File> files = new TreeMap<>();

    private Archive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens an archive.
     *
     * @param faults takes what is wrong with its entries' names and kinds
     */
    static Archive open(Path path, List<String> faults) throws IOException {
        Archive archive =
                new Archive(ZipFile.builder().setPath(path).setCharset("UTF-8").get());
        for (ZipArchiveEntry entry : Collections.list(archive.zip.getEntries())) {
            if (!entry.isDirectory()) {
                archive.fault(entry)
                        .ifPresent(fault -> faults.add("The entry " + printable(entry.getName()) + " of " + path + " "
                                + fault + ". Make the archive without it."));
                // Of two entries with one name the later counts, as it does for unzip and for Java's class loader.
                archive.files.put(entry.getName(), archive.new File(entry));
            }
        }
        return archive;
    }

    private Optional<String> fault(ZipArchiveEntry entry) {
        if (entry.isUnixSymlink()) {
            return Optional.of("is a symbolic link");
        }
        if (!zip.canReadEntryData(entry)) {
            return Optional.of("is encrypted or compressed in a way that Java can't read");
        }
        return EntryName.fault(entry.getName());
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /** The archive's files by name; folders are not told. */
    SortedMap<String, File> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** A file in the archive. */
    final class File implements Source {

        private final ZipArchiveEntry entry;

        private File(ZipArchiveEntry entry) {
            this.entry = entry;
        }

        boolean executable() {
            return (entry.getUnixMode() & 0111) != 0;
        }

        @Override
        public long size() {
            return entry.getSize();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = zip.getInputStream(entry)) {
                in.transferTo(out);
            }
        }

        @Override
        public boolean isJarWith(String name) throws IOException {
            try (ZipInputStream jar = new ZipInputStream(new BufferedInputStream(zip.getInputStream(entry)))) {
                ZipEntry next = jar.getNextEntry();
                while (next != null && !next.getName().equals(name)) {
                    next = jar.getNextEntry();
                }
                return next != null;
            }
        }
    }
}
