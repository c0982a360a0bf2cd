package io.github.floxmaven.bundle;

import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Waits for what other threads do. */
final class PooledTasks {

    private PooledTasks() {}

    /** Does all tasks and waits until no one is under way; their results are in the tasks' order. */
    static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks) throws IOException, InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> task : pool.invokeAll(tasks)) {
            results.add(get(task));
        }
        return results;
    }

    /** Waits for a result. */
    static <T> T get(Future<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }
}
