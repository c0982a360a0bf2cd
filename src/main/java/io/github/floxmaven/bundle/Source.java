package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

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

    /**
     * The bytes as they will lie in a zip.
     *
     * @param scratch the folder for what is too large for the memory
     */
    default Packed pack(Path scratch) throws IOException {
        return Packer.pack(this, scratch);
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
