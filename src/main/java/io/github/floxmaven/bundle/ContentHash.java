package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Adds a zip's entries up to its digest, in the order of their names. */
final class ContentHash {

    private final MessageDigest contents = Sha256.create();

    /** Each entry adds the length of its name, the name, its mode, its size and its content's SHA-256. */
    void add(String name, int mode, long size, byte[] sha256) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        contents.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        contents.update(bytes);
        contents.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, mode));
        contents.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
        contents.update(sha256);
    }

    /** The digest of what was added; nothing can be added after that. */
    Digest digest() {
        return new Digest(HexFormat.of().formatHex(contents.digest()));
    }
}
