package io.github.floxmaven.console;

import java.time.Duration;
import java.util.Locale;

/** How much of something there is, as people read it. */
public final class Amount {
    private static final double KIBIBYTE = 1024;

    private Amount() {}

    /** Of bytes, in kB or MB. */
    public static String bytes(long bytes) {
        double kibibytes = bytes / KIBIBYTE;
        return kibibytes < KIBIBYTE
                ? String.format(Locale.ROOT, "%d kB", (long) Math.ceil(kibibytes))
                : String.format(Locale.ROOT, "%.1f MB", kibibytes / KIBIBYTE);
    }

    /** Of time, in seconds. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
