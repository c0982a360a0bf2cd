package io.github.floxmaven.ci;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first line of a file that flox:init wrote. It has the hash of the rest, and so tells whether somebody has edited the
 * file since. How lines end does not count: git may change that at a checkout.
 */
final class Signature {
    private static final String OPENING =
            "# flox:init wrote this from the pom. Change the pom and run it again. sha256:";

    private Signature() {}

    static String sign(String text) {
        return OPENING + hash(text) + "\n" + text;
    }

    /** Whether a file is as flox:init wrote it. */
    static boolean isUntouched(String file) {
        String unix = file.replace("\r\n", "\n");
        int end = unix.indexOf('\n');
        return end > 0 && unix.substring(0, end).equals(OPENING + hash(unix.substring(end + 1)));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
