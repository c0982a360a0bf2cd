package io.github.floxmaven.mojo;

import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.TargetSystem;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Systems that are opened, each on a thread of its own, while the goal does what it can without them: the way to AWS takes
 * its time, most of all in a JVM that has just started. Opening changes nothing, so what stops the goal meanwhile counts
 * more than what comes of it.
 */
final class OpeningSystems implements AutoCloseable {
    private final Function<SystemName, TargetSystem> open;
    private final Map<SystemName, CompletableFuture<TargetSystem>> systems = new ConcurrentHashMap<>();

    OpeningSystems(Function<SystemName, TargetSystem> open) {
        this.open = open;
    }

    /** Begins to open a system, unless that has begun. */
    void begin(SystemName name) {
        opening(name);
    }

    /** The system, as soon as it is open. Throws what kept it from being opened. */
    TargetSystem get(SystemName name) {
        try {
            return opening(name).join();
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

    private CompletableFuture<TargetSystem> opening(SystemName name) {
        return systems.computeIfAbsent(
                name, key -> CompletableFuture.supplyAsync(() -> open.apply(key), OpeningSystems::onThread));
    }

    private static void onThread(Runnable opening) {
        Thread thread = new Thread(opening, "flox-open");
        thread.setDaemon(true);
        thread.start();
    }
}
