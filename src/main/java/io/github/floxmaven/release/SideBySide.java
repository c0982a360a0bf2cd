package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Does several things at once, and ends when all have ended: nothing goes on behind the back of whoever waits. */
final class SideBySide {
    private SideBySide() {}

    /** The results in the order of the tasks. What the first failed task in that order threw is thrown, with the others'. */
    static <T> List<T> run(int threads, List<Supplier<T>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "flox-aws");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures =
                    tasks.stream().map(task -> pool.submit(task::get)).toList();
            List<T> results = new ArrayList<>();
            RuntimeException failure = null;
            for (Future<T> future : futures) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    failure = with(failure, e.getCause());
                }
            }
            if (failure != null) {
                throw failure;
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while working on AWS. Run the goal again.", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException with(RuntimeException failure, Throwable next) {
        if (failure != null) {
            failure.addSuppressed(next);
            return failure;
        }
        if (next instanceof Error error) {
            throw error;
        }
        return (RuntimeException) next;
    }
}
