package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Serves a local system on 127.0.0.1: what its pointer names, and what it names next when it moves. The next release's
 * functions start first; then both parts switch in one step, and requests that run end on the release that took them. The
 * release before stays ready to come back. A release that does not start leaves the one before it serving.
 */
public final class LocalServer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final LocalFolder folder;
    private final ReleaseStore releases;
    private final Consumer<String> say;
    private final ProcessLock lock;
    private final HttpFront front;
    private final LocalFunctions functions;
    private final JsonFile<Pointer> pointer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService closing = Executors.newCachedThreadPool();
    private final Thread follower = new Thread(this::follow, "flox-follow-pointer");
    /** The pointer as it was seen last, whether its release could be served or not. */
    private volatile Optional<Pointer> seen = Optional.empty();

    private volatile Optional<RunningRelease> serving = Optional.empty();
    /** The release that served before: kept running, so that a rollback takes no cold start. */
    private Optional<RunningRelease> standby = Optional.empty();

    private LocalServer(
            LocalFolder folder,
            ReleaseStore releases,
            Consumer<String> say,
            ProcessLock lock,
            HttpFront front,
            LocalFunctions functions) {
        this.folder = folder;
        this.releases = releases;
        this.say = say;
        this.lock = lock;
        this.front = front;
        this.functions = functions;
        this.pointer = new JsonFile<>(folder.pointer(), Pointer.class);
    }

    /**
     * Starts to serve. Before the first deploy, a page says how to make one.
     *
     * @param folder where the system lives
     * @param system the system's name
     * @param toolbox finds the programs that functions and database need
     * @param releases the records of the system's releases
     * @param port the port on 127.0.0.1; 0 takes any that is free
     * @param console gets each line that a function writes, with its part
     * @param say gets a sentence whenever the server switches, or can't
     * @throws RefusedException when the port is in use, or another server serves this system
     * @throws PartFailedException when the pointer's release does not start
     */
    public static LocalServer start(
            LocalFolder folder,
            SystemName system,
            Toolbox toolbox,
            ReleaseStore releases,
            int port,
            BiConsumer<Part, String> console,
            Consumer<String> say) {
        ProcessLock lock = Poll.until(LOCK_PATIENCE, () -> ProcessLock.tryTake(folder.serverLock()))
                .orElseThrow(() -> new RefusedException("flox:run serves system \"" + system + "\" already"
                        + running(folder).map(LocalServer::where).orElse("")
                        + ". Use that one, or end it with Ctrl-C."));
        HttpFront front;
        try {
            forget(folder);
            front = HttpFront.open(port, system);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        LocalServer server = new LocalServer(
                folder, releases, say, lock, front, new LocalFunctions(folder, system, toolbox, console));
        try {
            server.begin();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The server of a system, if one is running, in this process or another. */
    public static Optional<Running> running(LocalFolder folder) {
        Optional<ProcessLock> nobodys = ProcessLock.tryTake(folder.serverLock());
        nobodys.ifPresent(ProcessLock::close);
        if (nobodys.isPresent()) {
            return Optional.empty();
        }
        // Somebody else may ask at the same moment, and so hold the lock: the process must live, too.
        return record(folder).read().filter(running -> ProcessHandle.of(running.pid())
                .isPresent());
    }

    /** Where the system answers. */
    public URI address() {
        return front.address();
    }

    /** The release that answers; empty before the first deploy. */
    public Optional<String> release() {
        return serving.map(release -> release.pointer().release());
    }

    /** Waits until the server is closed, or the thread interrupted. */
    public void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops all that the server started. Requests that run have ten seconds to end. */
    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopped.countDown();
        follower.interrupt();
        join();
        front.close();
        serving.ifPresent(this::closeInBackground);
        standby.ifPresent(this::closeInBackground);
        closing.shutdown();
        try {
            closing.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        functions.close();
        forget(folder);
        lock.close();
    }

    private void begin() {
        seen = pointer.read();
        seen.ifPresent(this::switchTo);
        record(folder).write(new Running(ProcessHandle.current().pid(), front.port()));
        follower.setDaemon(true);
        follower.start();
    }

    private void follow() {
        try {
            while (!stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<Pointer> now = pointer.read();
                if (!now.equals(seen)) {
                    seen = now;
                    now.ifPresent(this::trySwitchTo);
                }
            }
        } catch (InterruptedException e) {
            // The server is closed.
            Thread.currentThread().interrupt();
        }
    }

    private void trySwitchTo(Pointer to) {
        try {
            switchTo(to);
            say.accept("Release " + to.release() + " serves now.");
        } catch (FloxException e) {
            if (stopped.getCount() == 0) {
                // Interrupted by close().
                return;
            }
            say.accept("Release " + to.release() + " can't serve"
                    + release().map(old -> ", so " + old + " goes on").orElse("") + ": " + e.getMessage());
        }
    }

    private void switchTo(Pointer to) {
        Optional<RunningRelease> warm =
                standby.filter(release -> release.pointer().equals(to));
        RunningRelease next = warm.orElseGet(() -> started(to));
        Optional<RunningRelease> before = front.serve(next);
        serving = Optional.of(next);
        if (warm.isEmpty()) {
            standby.ifPresent(this::closeInBackground);
        }
        standby = before;
    }

    private RunningRelease started(Pointer to) {
        Release release = releases.find(to.release())
                .orElseThrow(() -> new FloxException("There is no record of release " + to.release() + ", which "
                        + folder.pointer() + " names. Run mvn flox:deploy again."));
        RunningRelease next = functions.open(release);
        try {
            next.start();
            return next;
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
    }

    private void closeInBackground(RunningRelease release) {
        closing.execute(release::close);
    }

    private void join() {
        try {
            follower.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonFile<Running> record(LocalFolder folder) {
        return new JsonFile<>(folder.server(), Running.class);
    }

    private static void forget(LocalFolder folder) {
        try {
            Files.deleteIfExists(folder.server());
        } catch (IOException e) {
            throw new FloxException("Can't delete " + folder.server() + ": " + e, e);
        }
    }

    private static String where(Running running) {
        return ", at " + running.address() + " in process " + running.pid();
    }

    /**
     * A server that runs.
     *
     * @param pid its process
     * @param port its port on 127.0.0.1
     */
    public record Running(long pid, int port) {
        /** Where the system answers. */
        public URI address() {
            return HttpFront.address(port);
        }
    }
}
