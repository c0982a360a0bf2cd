package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemLogs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the files that {@link FunctionLog} writes. */
public final class LocalLogs implements SystemLogs {
    private final LocalFolder folder;

    /** @param folder where the system lives */
    public LocalLogs(LocalFolder folder) {
        this.folder = folder;
    }

    @Override
    public Reader since(Instant time) {
        List<PartLog> logs = Stream.of(Part.values())
                .map(part -> new PartLog(part, folder.log(part)))
                .toList();
        return () -> logs.stream()
                .flatMap(log -> log.next().stream())
                .filter(line -> !line.at().isBefore(time))
                .sorted(Comparator.comparing(LogLine::at))
                .toList();
    }

    /** The log of one part, read on from where the last reading ended. */
    private static final class PartLog {
        private final Part part;
        private final Path file;
        private boolean begun;
        private long position;

        PartLog(Part part, Path file) {
            this.part = part;
            this.file = file;
        }

        List<LogLine> next() {
            try {
                List<LogLine> lines = begun ? List.of() : read(FunctionLog.older(file), 0);
                begun = true;
                if (Files.notExists(file)) {
                    return lines;
                }
                if (Files.size(file) < position) {
                    // What was written before the file was set aside is in the older one.
                    lines = read(FunctionLog.older(file), position);
                    position = 0;
                }
                List<LogLine> newer = read(file, position);
                return Stream.concat(lines.stream(), newer.stream()).toList();
            } catch (IOException e) {
                throw new FloxException(
                        "The log " + file + " can't be read: " + e + ". Check that it is yours to read.", e);
            }
        }

        /** Whole lines only: the rest of the last one may not be written yet. */
        private List<LogLine> read(Path from, long start) throws IOException {
            if (Files.notExists(from)) {
                return List.of();
            }
            try (RandomAccessFile in = new RandomAccessFile(from.toFile(), "r")) {
                in.seek(start);
                byte[] bytes = new byte[(int) (in.length() - start)];
                in.readFully(bytes);
                String text = new String(bytes, StandardCharsets.UTF_8);
                String whole = text.substring(0, text.lastIndexOf('\n') + 1);
                position = start + whole.getBytes(StandardCharsets.UTF_8).length;
                return whole.lines().map(this::parse).flatMap(Optional::stream).toList();
            }
        }

        private Optional<LogLine> parse(String line) {
            return FunctionLog.time(line).map(at -> new LogLine(at, part, FunctionLog.text(line)));
        }
    }
}
