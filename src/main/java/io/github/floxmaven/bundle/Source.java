package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Where an entry's bytes come from. Read by one thread at a time, perhaps more than once. */
interface Source {

    /** How many bytes there are. */
    long size();

    /** Writes all of them. */
    void writeTo(OutputStream out) throws IOException;

    /** Whether these are the bytes of a jar that has an entry of that name. */
    default boolean isJarWith(String entry) throws IOException {
        return false;
    }

    /** The bytes of a file. */
    record OfFile(Path file, long size) implements Source {

        static OfFile of(Path file) throws IOException {
            return new OfFile(file, Files.size(file));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public boolean isJarWith(String entry) throws IOException {
            try (ZipFile jar = new ZipFile(file.toFile())) {
                return jar.getEntry(entry) != null;
            } catch (ZipException e) {
                throw new IOException(file + " is no jar: " + e.getMessage(), e);
            }
        }
    }

    /** Bytes in memory. */
    record OfBytes(byte[] bytes) implements Source {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
