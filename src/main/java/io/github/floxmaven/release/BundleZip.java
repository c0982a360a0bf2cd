package io.github.floxmaven.release;

import java.util.Locale;

/**
 * One zip of a bundle.
 *
 * @param content what the zip is for
 * @param digest what the zip holds, and its name in a store
 * @param sha256 SHA-256 of the zip's own bytes, lower-case hex
 * @param size the zip's size in bytes
 * @param unzippedSize the sum of its entries' sizes in bytes
 */
public record BundleZip(Content content, Digest digest, String sha256, long size, long unzippedSize) {
    /** What a zip's key in a system's store begins with. */
    public static final String FOLDER = "bundles/";

    /** What a zip's key in a system's store ends with. */
    public static final String ENDING = ".zip";

    /** The zip's key in a system's store. */
    public String key() {
        return key(digest);
    }

    /** The key of the zip of that digest in a system's store. */
    public static String key(Digest digest) {
        return FOLDER + digest + ENDING;
    }

    /** What a zip of a bundle is for. */
    public enum Content {
        /** The function's own code, unpacked to {@code /var/task}. */
        CODE,
        /** Released dependencies, unpacked to {@code /opt} as a Lambda layer. */
        DEPENDENCIES,
        /** The files of a static frontend, unpacked to {@code /opt} as a Lambda layer. Its code is Flox's own. */
        SITE;

        /** The content's name in messages and in the names of files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
