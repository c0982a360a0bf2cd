package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who uses the server of one data folder, over all processes of this machine. Each of them holds a shared lock on a
 * file, which the operating system takes back from a process that is killed; whoever joins or leaves goes, one at a
 * time, through a gate, an exclusive lock on another file.
 *
 * <p>One instance a process and data folder: to close one channel on a file gives up the process's locks on that file,
 * whichever channel they were taken through.
 */
final class PostgresUsers {
    private static final Map<Path, PostgresUsers> OF_THIS_PROCESS = new HashMap<>();

    /** Whoever goes through it may be creating a database, or waiting for one to recover. */
    private static final Duration GATE = Duration.ofMinutes(3);

    private final Path data;
    private FileChannel users;
    private int count;

    private PostgresUsers(Path data) {
        this.data = data;
    }

    static PostgresUsers of(Path data) {
        synchronized (OF_THIS_PROCESS) {
            return OF_THIS_PROCESS.computeIfAbsent(data, PostgresUsers::new);
        }
    }

    /** Adds a user, unless preparing the server fails; nobody stops the server meanwhile. */
    synchronized <T> T join(Supplier<T> prepare) {
        return throughGate(() -> {
            if (count == 0) {
                users = open("users");
                users.lock(0, Long.MAX_VALUE, true);
            }
            count++;
            boolean joined = false;
            try {
                T prepared = prepare.get();
                joined = true;
                return prepared;
            } finally {
                if (!joined && --count == 0) {
                    users.close();
                }
            }
        });
    }

    /** Takes a user away, and stops the server when that was the last one; nobody joins meanwhile. */
    synchronized void leave(Runnable stop) {
        throughGate(() -> {
            if (--count == 0) {
                users.close();
                try (FileChannel channel = open("users");
                        FileLock unused = channel.tryLock()) {
                    if (unused != null) {
                        stop.run();
                    }
                }
            }
            return null;
        });
    }

    private <T> T throughGate(Passage<T> passage) {
        try (FileChannel channel = open("gate")) {
            enter(channel);
            return passage.pass();
        } catch (IOException e) {
            throw new FloxException("The lock files beside %s can't be used.".formatted(data), e);
        }
    }

    private void enter(FileChannel channel) {
        Poll.until(GATE, () -> tryLock(channel))
                .orElseThrow(() -> new FloxException(
                        "Another process has been starting or stopping the PostgreSQL of %s for %d minutes. End it and try again."
                                .formatted(data, GATE.toMinutes())));
    }

    private Optional<FileLock> tryLock(FileChannel channel) {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (IOException e) {
            throw new FloxException("The lock files beside %s can't be used.".formatted(data), e);
        }
    }

    private FileChannel open(String lock) throws IOException {
        return FileChannel.open(
                data.resolveSibling(data.getFileName() + "." + lock),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** What is done by one process at a time. */
    private interface Passage<T> {
        T pass() throws IOException;
    }
}
