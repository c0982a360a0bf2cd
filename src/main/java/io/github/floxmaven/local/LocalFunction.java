package io.github.floxmaven.local;

/**
 * A function that runs as Lambda would run it: workers start on demand, are initialized once, then take one request at
 * a time each. Idle workers are kept while the function is open.
 */
final class LocalFunction implements AutoCloseable {
    /** As many workers as a function has by default. */
    static final int DEFAULT_WORKER_LIMIT = 10;

    /** @param workerLimit how many requests may run at once */
    LocalFunction(FunctionCode code, int workerLimit, Toolbox toolbox, FunctionLog log) {}

    /**
     * Starts a worker ahead and waits until it takes requests.
     *
     * @throws FunctionFailure of kind INIT or CRASHED, when it doesn't
     */
    void start() throws FunctionFailure {}

    /**
     * Has a worker answer an event, and starts one when all are at work. Blocks; many threads may call it.
     *
     * @param event the event as JSON
     * @return the handler's answer as JSON
     */
    byte[] invoke(byte[] event) throws FunctionFailure {
        throw new FunctionFailure(FunctionFailure.Kind.BUSY, "is not built yet", java.util.List.of());
    }

    /** Takes no more requests, lets those that run end (each has the function's timeout), then stops all workers. */
    @Override
    public void close() {}
}
