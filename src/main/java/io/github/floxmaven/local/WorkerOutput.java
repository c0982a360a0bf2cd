package io.github.floxmaven.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Reads what a worker writes, as it writes it, and keeps the last lines. */
final class WorkerOutput {
    private static final int KEPT_LINES = 40;
    /** A longer line is broken up. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final Consumer<String> lines;
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    /**
     * @param in the worker's output and error output
     * @param lines gets each line
     */
    WorkerOutput(InputStream in, Consumer<String> lines) {
        this.lines = lines;
        reader = new Thread(() -> read(in), "flox-worker-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (in) {
            byte[] buffer = new byte[8 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] != '\n') {
                        line.write(buffer[i]);
                    }
                    if (buffer[i] == '\n' || line.size() == LONGEST_LINE) {
                        add(line);
                    }
                }
            }
        } catch (IOException e) {
            lines.accept("The rest of this worker's output is lost: " + e.getMessage());
        }
        if (line.size() > 0) {
            add(line);
        }
    }

    private void add(ByteArrayOutputStream bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        bytes.reset();
        synchronized (last) {
            if (last.size() == KEPT_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        }
        lines.accept(line);
    }

    /** The last lines so far. */
    List<String> last() {
        synchronized (last) {
            return new ArrayList<>(last);
        }
    }

    /** Waits until a dead worker's output is read; not for ever, since a child of it may hold it open. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        reader.join(atMost.toMillis());
    }
}
