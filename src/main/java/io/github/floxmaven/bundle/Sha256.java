package io.github.floxmaven.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that everything here is named by. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
