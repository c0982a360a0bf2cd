package io.github.floxmaven.release;

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
    /** The zip's key in a system's store. */
    public String key() {
        return "bundles/" + digest + ".zip";
    }

    /** What a zip of a bundle is for. */
    public enum Content {
        /** The function's own code, unpacked to {@code /var/task}. */
        CODE,
        /** Released dependencies, unpacked to {@code /opt} as a Lambda layer. */
        DEPENDENCIES
    }
}
