package io.github.floxmaven.local;

import java.io.Writer;

/**
 * Collects text for one thread. A {@link java.io.StringWriter} takes a lock for each of the hundreds of pieces that an
 * event is written in, which doubles what an event costs.
 */
final class TextWriter extends Writer {
    private final StringBuilder text = new StringBuilder(2048);

    @Override
    public void write(int character) {
        text.append((char) character);
    }

    @Override
    public void write(char[] characters, int from, int count) {
        text.append(characters, from, count);
    }

    @Override
    public void write(String string, int from, int count) {
        text.append(string, from, from + count);
    }

    @Override
    public void flush() {
        // It is all there.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
