package io.github.floxmaven.bundle;

import java.time.Instant;

/** What a zip is made of: settings, and files as they were found. Told without reading one of them. */
final class ZipInputs {

    private final StringBuilder text = new StringBuilder();
    private Instant settled = Instant.EPOCH;

    void addSetting(String setting) {
        text.append(setting).append('\n');
    }

    /** @param name the file's name in the zip */
    void add(String name, FoundFile file) {
        text.append(name).append('\n');
        text.append(file.path()).append('\n');
        text.append(file.stamp()).append('\n');
        if (file.settled().isAfter(settled)) {
            settled = file.settled();
        }
    }

    /** From when on a change of any of the files changes the {@link #text}. */
    Instant settled() {
        return settled;
    }

    /** The same while all inputs are; without NUL, which no path has. */
    String text() {
        return text.toString();
    }
}
