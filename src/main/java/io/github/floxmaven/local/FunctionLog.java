package io.github.floxmaven.local;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where the output of a part's functions goes: a file, where each line begins with the time and the release, and the
 * console of whoever serves the system. A file of over 10 MB becomes {@code <name>.1}, and a new one begins.
 */
final class FunctionLog implements AutoCloseable {
    /**
     * @param file the file that lines are added to; it and its folder are made when needed
     * @param console gets each line as the function wrote it
     */
    FunctionLog(Path file, Consumer<String> console) {}

    /** Adds a line that a function of that release wrote. */
    void line(String release, String line) {}

    @Override
    public void close() {}
}
