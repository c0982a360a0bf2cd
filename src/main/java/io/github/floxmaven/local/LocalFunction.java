package io.github.floxmaven.local;

import io.github.floxmaven.local.FunctionFailure.Kind;
import io.github.floxmaven.release.FloxException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A function that runs as Lambda would run it: workers start on demand, are initialized once, then take one request at
 * a time each. Idle workers are kept while the function is open, and the one that worked last works next. A request
 * for which a worker starts is taken by another one that becomes free before.
 */
final class LocalFunction implements AutoCloseable {
    /** As many workers as a function has by default. */
    static final int DEFAULT_WORKER_LIMIT = 10;

    /** How long a request waits for a worker. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More would fight for the processors until their inits time out; requests are served by others meanwhile. */
    private static final int STARTS_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final FunctionCode code;
    private final int workerLimit;
    private final FunctionLog log;
    private final WorkerLauncher launcher;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition quiet = lock.newCondition();
    private final Deque<Worker> idle = new ArrayDeque<>();
    /** Each ends one request that waits. */
    private final Queue<FunctionFailure> failedStarts = new ArrayDeque<>();
    /** All workers: those that start, work or idle. */
    private int workers;

    private int starting;
    /** Requests without a worker. */
    private int waiting;

    /** Takes no more requests. */
    private boolean closed;

    /** Keeps no more workers. */
    private boolean stopped;

    /**
     * @param workerLimit how many requests may run at once
     * @throws io.github.floxmaven.release.RefusedException naming what the runtime needs and this machine lacks
     */
    LocalFunction(FunctionCode code, int workerLimit, Runtimes runtimes, FunctionLog log) {
        this.code = code;
        this.workerLimit = workerLimit;
        this.log = log;
        this.launcher = new WorkerLauncher(code, runtimes, log);
    }

    /**
     * Starts a worker ahead and waits until it takes requests.
     *
     * @throws FunctionFailure when it doesn't
     */
    void start() throws FunctionFailure {
        try {
            settle(acquire(), true);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Has a worker answer an event, and starts one when all are at work. Blocks; many threads may call it.
     *
     * @param event the event as JSON
     * @return the handler's answer as JSON
     */
    byte[] invoke(byte[] event) throws FunctionFailure {
        try {
            Worker worker = acquire();
            boolean reusable = false;
            try {
                byte[] answer = worker.invoke(event);
                reusable = true;
                return answer;
            } catch (FunctionFailure e) {
                reusable = e.kind() == Kind.HANDLER;
                throw e;
            } finally {
                settle(worker, reusable);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A worker that waits for an event; idle ones may have died since. */
    private Worker acquire() throws FunctionFailure, InterruptedException {
        while (true) {
            Worker worker = take();
            boolean ready = false;
            try {
                ready = worker.isReady();
                if (ready) {
                    return worker;
                }
            } finally {
                if (!ready) {
                    settle(worker, false);
                }
            }
        }
    }

    private Worker take() throws FunctionFailure, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new FunctionFailure(Kind.CLOSED, "no longer serves release " + code.release(), List.of());
            }
            waiting++;
            try {
                return awaitIdle();
            } finally {
                waiting--;
                if (waiting == 0) {
                    failedStarts.clear();
                }
                quiet.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private Worker awaitIdle() throws FunctionFailure, InterruptedException {
        long left = PATIENCE.toNanos();
        while (idle.isEmpty()) {
            if (!failedStarts.isEmpty()) {
                throw failedStarts.remove();
            }
            if (left <= 0) {
                throw new FunctionFailure(
                        Kind.BUSY,
                        "has " + workerLimit + " requests at work, as many as it may, and none ended within "
                                + PATIENCE.toSeconds() + " s",
                        List.of());
            }
            startMissing();
            left = changed.awaitNanos(left);
        }
        return idle.pop();
    }

    /** Starts workers for the requests that have none, no more at a time than this machine can start fast. */
    private void startMissing() {
        while (starting < STARTS_AT_ONCE
                && starting + idle.size() + failedStarts.size() < waiting
                && workers < workerLimit) {
            workers++;
            starting++;
            Thread thread = new Thread(this::runStart, "flox-" + code.part().label() + "-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void runStart() {
        Worker worker = null;
        FunctionFailure failure = null;
        try {
            worker = Worker.start(code, launcher, log);
        } catch (FunctionFailure e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new FunctionFailure(Kind.INIT, "was interrupted during its init", List.of());
        } catch (RuntimeException e) {
            failure = new FunctionFailure(Kind.INIT, "could not be started: " + e, List.of());
            failure.initCause(e);
        }
        lock.lock();
        try {
            starting--;
            if (worker == null && waiting > 0) {
                failedStarts.add(failure);
            }
        } finally {
            lock.unlock();
        }
        settle(worker, worker != null);
    }

    /** A worker is free again, or of no more use. */
    private void settle(Worker worker, boolean usable) {
        lock.lock();
        boolean kept = usable && !stopped;
        try {
            if (kept) {
                idle.push(worker);
            } else {
                workers--;
            }
            startMissing();
            changed.signal();
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
        if (!kept && worker != null) {
            worker.close();
        }
    }

    /** Takes no more requests, lets those that run end (each has the function's timeout), then stops all workers. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            awaitQuiet();
            stopped = true;
            workers -= idle.size();
            idle.forEach(Worker::close);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }

    private void awaitQuiet() {
        long left = PATIENCE.plus(code.settings().timeout()).toNanos();
        try {
            while (left > 0 && (waiting > 0 || idle.size() < workers)) {
                left = quiet.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FloxException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FloxException("Interrupted while the " + code.part().label() + " worked on a request.", e);
    }
}
