package io.github.floxmaven.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the output of a part's functions goes: a file, where each line begins with the time (UTC) and the release, and
 * the console of whoever serves the system. A file that has grown over its limit becomes {@code <name>.1}, in the
 * place of an older one, and a new file begins.
 */
final class FunctionLog implements AutoCloseable {
    private static final long DEFAULT_LIMIT = 10L * 1024 * 1024;
    private static final int LAST_LINES = 20;
    private static final int TIME_LENGTH = "yyyy-MM-ddTHH:mm:ss.SSSZ".length();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Consumer<String> console;
    private final long limit;
    private OutputStream out;
    private long size;
    private boolean broken;

    /**
     * @param file the file that lines are added to; it and its folder are made when needed
     * @param console gets each line as the function wrote it
     */
    FunctionLog(Path file, Consumer<String> console) {
        this(file, console, DEFAULT_LIMIT);
    }

    /** @param limit how large the file may grow, in bytes */
    FunctionLog(Path file, Consumer<String> console, long limit) {
        this.file = file;
        this.console = console;
        this.limit = limit;
    }

    /** Adds a line that a function of that release wrote. */
    synchronized void line(String release, String line) {
        console.accept(line);
        if (broken) {
            return;
        }
        try {
            append(TIME.format(Instant.now()) + " " + release + " " + line + "\n");
        } catch (IOException e) {
            // Functions go on without their file: a full disk is no reason to stop a system.
            broken = true;
            console.accept("No more lines go to " + file + ", it can't be written: " + e);
        }
    }

    /** Where a file goes that has grown over its limit. */
    static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** When a line of the file was written; empty when it is none that this class wrote. */
    static Optional<Instant> time(String line) {
        try {
            return Optional.of(Instant.parse(line.substring(0, Math.min(TIME_LENGTH, line.length()))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What the function wrote of a line of the file. */
    static String text(String line) {
        return line.substring(line.indexOf(' ', TIME_LENGTH + 1) + 1);
    }

    private void append(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (out != null && size + bytes.length > limit) {
            close();
            Files.move(file, older(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(file);
        }
        out.write(bytes);
        size += bytes.length;
    }

    /** The last lines in the file, as far as functions of that release wrote them; not more than twenty. */
    List<String> lastLines(String release) {
        String mark = " " + release + " ";
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> line.startsWith(mark, TIME_LENGTH)).forEach(line -> {
                if (last.size() == LAST_LINES) {
                    last.remove();
                }
                last.add(line.substring(TIME_LENGTH + mark.length()));
            });
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            return List.of(file + " can't be read: " + e);
        }
        return List.copyOf(last);
    }

    /** Closes the file; a later line opens it again. */
    @Override
    public synchronized void close() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                broken = true;
                console.accept("The last lines of " + file + " may be missing: " + e);
            }
            out = null;
        }
    }
}
