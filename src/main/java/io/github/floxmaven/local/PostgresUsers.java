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
 * Who uses the server of one folder, over all processes of this machine. Each of them holds a shared lock on a
 * file, which the operating system takes back from a process that is killed; whoever joins or leaves goes, one at a
 * time, through a gate, an exclusive lock on another file.
 *
 * <p>One instance a process and folder: to close one channel on a file gives up the process's locks on that file,
 * whichever channel they were taken through.
 */
final class PostgresUsers {
    private static final Map<Path, PostgresUsers> OF_THIS_PROCESS = new HashMap<>();

    /** Whoever goes through it may be creating a database, or waiting for one to recover. */
    private static final Duration GATE = Duration.ofMinutes(3);

    private final Path folder;
    private FileChannel users;
    private int count;

    private PostgresUsers(Path folder) {
        this.folder = folder;
    }

    static PostgresUsers of(Path folder) {
        synchronized (OF_THIS_PROCESS) {
            return OF_THIS_PROCESS.computeIfAbsent(folder, PostgresUsers::new);
        }
    }

    /** Adds a user, unless preparing the server fails; nobody stops the server meanwhile. */
    synchronized <T> T join(Supplier<T> prepare, Runnable stop) {
        return throughGate(() -> {
            if (count == 0) {
                users = open("users");
                users.lock(0, Long.MAX_VALUE, true);
            }
            count++;
            try {
                return prepare.get();
            } catch (RuntimeException failure) {
                try {
                    countDown(stop);
                } catch (RuntimeException | IOException another) {
                    failure.addSuppressed(another);
                }
                throw failure;
            }
        });
    }

    /** Takes a user away, and stops the server when that was the last one; nobody joins meanwhile. */
    synchronized void leave(Runnable stop) {
        throughGate(() -> {
            countDown(stop);
            return null;
        });
    }

    private void countDown(Runnable stop) throws IOException {
        if (--count > 0) {
            return;
        }
        users.close();
        try (FileChannel channel = open("users");
                FileLock unused = channel.tryLock()) {
            if (unused != null) {
                stop.run();
            }
        }
    }

    private <T> T throughGate(Passage<T> passage) {
        try (FileChannel channel = open("gate")) {
            enter(channel);
            return passage.pass();
        } catch (IOException e) {
            throw new FloxException("The lock files beside %s can't be used.".formatted(folder), e);
        }
    }

    private void enter(FileChannel channel) {
        Poll.until(GATE, () -> tryLock(channel))
                .orElseThrow(() -> new FloxException(
                        "Another process has been starting or stopping the PostgreSQL of %s for %d minutes. End it and try again."
                                .formatted(folder, GATE.toMinutes())));
    }

    private Optional<FileLock> tryLock(FileChannel channel) {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (IOException e) {
            throw new FloxException("The lock files beside %s can't be used.".formatted(folder), e);
        }
    }

    private FileChannel open(String lock) throws IOException {
        return FileChannel.open(
                folder.resolveSibling(folder.getFileName() + "." + lock),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** What is done by one process at a time. */
    private interface Passage<T> {
        T pass() throws IOException;
    }
}
