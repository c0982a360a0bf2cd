package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The process that serves a data folder, as its {@code postmaster.pid} tells
 * (https://www.postgresql.org/docs/17/storage-file-layout.html).
 *
 * @param pid its process id
 * @param port where it listens
 * @param ready whether it takes connections: not while it starts or stops
 */
record Postmaster(long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** The process that serves the folder now. A file that a killed one left behind is none. */
    static Optional<Postmaster> of(Path data) {
        List<String> lines = lines(data);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        if (ProcessHandle.of(pid).filter(process -> serves(process, data)).isEmpty()) {
            return Optional.empty();
        }
        int port =
                lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(pid, port, ready));
    }

    /**
     * Removes a file that PostgreSQL itself would stumble over, because its process id is by now another program's. Any
     * other leftover is PostgreSQL's own to judge: it also looks for orphans that still write.
     */
    static void forgetReused(Path data) {
        List<String> lines = lines(data);
        boolean stumbles = lines.isEmpty()
                || ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent();
        if (stumbles && of(data).isEmpty()) {
            try {
                Files.deleteIfExists(file(data));
            } catch (IOException e) {
                throw new FloxException(file(data) + " can't be deleted.", e);
            }
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .isPresent();
    }

    private static List<String> lines(Path data) {
        try {
            return Files.readAllLines(file(data));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new FloxException(file(data) + " can't be read.", e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
