package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that one thread of one process holds at a time. The operating system takes it from a process that dies,
 * however it dies. The file stays; it means nothing by itself.
 */
final class ProcessLock implements AutoCloseable {
    /**
     * The locks that this process holds. The operating system can't tell its threads apart, and closing a second
     * channel to a locked file would give up the first one's lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private ProcessLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock, unless somebody has it. */
    static Optional<ProcessLock> tryTake(Path file) {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(path)) {
            return Optional.empty();
        }
        Optional<ProcessLock> taken = Optional.empty();
        try {
            taken = lock(path);
            return taken;
        } catch (IOException e) {
            throw new FloxException("Can't lock " + path + ": " + e, e);
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(path);
            }
        }
    }

    private static Optional<ProcessLock> lock(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new ProcessLock(path, channel, lock));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** The lock, as soon as whoever has it gives it up. */
    static ProcessLock take(Path file, Duration patience) {
        return Poll.until(patience, () -> tryTake(file))
                .orElseThrow(() -> new FloxException("Another process has held " + file + " for " + patience.toSeconds()
                        + " s. See whether another build of this project hangs, and end it."));
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new FloxException("Can't unlock " + file + ": " + e, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
