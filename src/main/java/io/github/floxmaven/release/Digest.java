package io.github.floxmaven.release;

import java.util.regex.Pattern;

/**
 * SHA-256 over the sorted names, modes and contents of a zip's entries; the zip's name wherever it is stored. It says
 * what a zip holds, not how it was compressed: deflate differs between builds of zlib.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException("\"" + hex + "\" is no SHA-256 in lower-case hexadecimal digits");
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
