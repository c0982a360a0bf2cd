package io.github.floxmaven.awsdouble.lambda;

import io.github.floxmaven.awsdouble.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip of a function or a layer.
 *
 * @param sha256 SHA-256 of its bytes, in Base64
 * @param unzippedSize the sum of its entries' sizes in bytes
 */
record Code(byte[] zip, String sha256, long unzippedSize) {
    static final long UNZIPPED_LIMIT = 262_144_000;

    static Code of(byte[] zip) {
        long unzippedSize = unzippedSize(zip);
        if (unzippedSize > UNZIPPED_LIMIT) {
            throw Invalid.parameter("Unzipped size must be smaller than " + UNZIPPED_LIMIT + " bytes");
        }
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(zip);
            return new Code(zip, Base64.getEncoder().encodeToString(sha256), unzippedSize);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** What CloudFormation makes of source text in a template: a zip with {@code index.js}. */
    static Code inline(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("index.js");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(source.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(bytes.toByteArray());
    }

    private static long unzippedSize(byte[] bytes) {
        long size = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                entries++;
                size += zip.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            entries = 0;
        }
        if (entries == 0) {
            throw new AwsException(
                    400,
                    "InvalidParameterValueException",
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
        return size;
    }
}
