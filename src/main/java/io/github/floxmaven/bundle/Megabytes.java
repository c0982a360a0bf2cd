package io.github.floxmaven.bundle;

import java.util.Locale;

/** Sizes as Lambda's documentation counts them: a megabyte has 1,048,576 bytes. */
final class Megabytes {

    private Megabytes() {}

    static String of(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
