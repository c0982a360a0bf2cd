package io.github.floxmaven.mojo;

import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.TargetSystem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Systems that are opened while the goal does what it can without them, each on a thread of its own: the way to AWS takes
 * its time, most of all in a JVM that has just started. That only reads, so what stops the goal meanwhile counts more than
 * what comes of it. For the goal's own thread.
 */
final class OpeningSystems implements AutoCloseable {
    private final Function<SystemName, TargetSystem> open;
    private final Predicate<SystemName> isFar;
    private final Map<SystemName, CompletableFuture<TargetSystem>> systems = new HashMap<>();

    /**
     * @param open opens a system
     * @param isFar whether a system is worth it. One on this machine is open at once, and makes its folder, which must not
     *     appear while git looks for changes.
     */
    OpeningSystems(Function<SystemName, TargetSystem> open, Predicate<SystemName> isFar) {
        this.open = open;
        this.isFar = isFar;
    }

    /** Begins to open a system, if it is far and that has not begun. */
    void begin(SystemName name) {
        if (isFar.test(name)) {
            opening(name, OpeningSystems::onThread);
        }
    }

    /** The system, as soon as it is open. Throws what kept it from being opened. */
    TargetSystem get(SystemName name) {
        try {
            return opening(name, Runnable::run).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Closes all of them; one that nobody came to ask for, as soon as it is open. */
    @Override
    public void close() {
        systems.values().forEach(opening -> opening.thenAccept(TargetSystem::close));
    }

    private CompletableFuture<TargetSystem> opening(SystemName name, Executor executor) {
        return systems.computeIfAbsent(name, key -> CompletableFuture.supplyAsync(() -> open.apply(key), executor));
    }

    private static void onThread(Runnable opening) {
        Thread thread = new Thread(opening, "flox-open");
        thread.setDaemon(true);
        thread.start();
    }
}
