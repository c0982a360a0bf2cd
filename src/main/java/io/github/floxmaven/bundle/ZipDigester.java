package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Digester;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The digests of zips as {@link ZipWriter} makes them, read back from their bytes. An entry that another one is the
 * unpacked form of does not count, as it did not when the zip was made: what it holds depends on the zlib of then.
 */
public final class ZipDigester implements Digester {

    @Override
    public Digest digest(Path path) {
        try (ZipFile zip = ZipFile.builder().setPath(path).setCharset("UTF-8").get()) {
            return digest(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(path + " can't be read as a zip: " + e.getMessage(), e);
        }
    }

    private static Digest digest(ZipFile zip) throws IOException {
        SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new IOException("it has two entries named " + entry.getName());
            }
        }
        ContentHash contents = new ContentHash();
        for (ZipArchiveEntry entry : entries.values()) {
            if (!isDerived(zip, entry)) {
                contents.add(entry.getName(), entry.getUnixMode(), entry.getSize(), sha256(zip.getInputStream(entry)));
            }
        }
        return contents.digest();
    }

    /** It has to unpack to the other entry, or else anything could hide behind its name. */
    private static boolean isDerived(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        ZipArchiveEntry original =
                SiteLayout.originalOf(entry.getName()).map(zip::getEntry).orElse(null);
        if (original == null || zip.getEntry(SiteLayout.CURRENT) == null) {
            return false;
        }
        return Arrays.equals(
                sha256(new GZIPInputStream(zip.getInputStream(entry))), sha256(zip.getInputStream(original)));
    }

    private static byte[] sha256(InputStream content) throws IOException {
        MessageDigest sha256 = Sha256.create();
        try (content) {
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        }
        return sha256.digest();
    }
}
