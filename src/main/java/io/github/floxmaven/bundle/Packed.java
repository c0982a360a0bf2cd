package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * An entry's bytes as they will lie in a zip.
 *
 * @param bytes they, unpacked; what is stored as it is comes from here
 * @param size how many were read
 * @param crc their CRC-32
 * @param sha256 their SHA-256
 * @param deflated they, deflated, where that pays
 */
record Packed(Source bytes, long size, long crc, byte[] sha256, Optional<Deflated> deflated) implements AutoCloseable {

    /** Deflated bytes. */
    interface Deflated extends AutoCloseable {

        long size();

        /** All of them, from their begin; once. */
        InputStream read() throws IOException;

        @Override
        void close() throws IOException;
    }

    @Override
    public void close() throws IOException {
        if (deflated.isPresent()) {
            deflated.get().close();
        }
    }
}
