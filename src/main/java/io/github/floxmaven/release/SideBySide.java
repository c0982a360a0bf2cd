package io.github.floxmaven.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Does several things at once, and ends when all have ended: nothing goes on behind the back of whoever waits. */
public final class SideBySide {
    /** So few that AWS does not slow an account down for them. */
    private static final int AT_ONCE = 8;

    private SideBySide() {}

    /**
     * The results in the order of the tasks. What the first failed task in that order threw is thrown, with the others'.
     *
     * @param threads how many are done at a time
     */
    public static <T> List<T> run(int threads, List<Supplier<T>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())), task -> {
            Thread thread = new Thread(task, "flox-beside");
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
            throw new FloxException("Interrupted while several things went on at once. Run the goal again.", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Two things of different kinds, joined when both have ended. */
    public static <A, B, R> R both(Supplier<A> first, Supplier<B> second, BiFunction<A, B, R> join) {
        AtomicReference<A> ofFirst = new AtomicReference<>();
        AtomicReference<B> ofSecond = new AtomicReference<>();
        all(List.of(() -> ofFirst.set(first.get()), () -> ofSecond.set(second.get())));
        return join.apply(ofFirst.get(), ofSecond.get());
    }

    /** Does several things at once, up to eight at a time. */
    public static void all(Collection<Runnable> tasks) {
        run(
                AT_ONCE,
                tasks.stream()
                        .<Supplier<Void>>map(task -> () -> {
                            task.run();
                            return null;
                        })
                        .toList());
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
