package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.Pointer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The functions of one release. */
final class RunningRelease implements AutoCloseable {
    /** Lambda takes no more (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
    private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "flox-release");
        thread.setDaemon(true);
        return thread;
    });

    private final Pointer pointer;
    private final Map<Part, LocalFunction> functions;

    RunningRelease(Pointer pointer, Map<Part, LocalFunction> functions) {
        this.pointer = pointer;
        this.functions = Collections.unmodifiableMap(new EnumMap<>(functions));
    }

    Pointer pointer() {
        return pointer;
    }

    /**
     * Starts a worker of every part ahead, all at the same time, and waits until they take requests.
     *
     * @throws PartFailedException when one does not
     */
    void start() {
        CompletableFuture<?>[] starts = functions.keySet().stream()
                .map(part -> CompletableFuture.runAsync(() -> start(part), THREADS))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FloxException known
                    ? known
                    : new FloxException("Can't start release " + pointer.release() + ": " + e.getCause(), e);
        }
    }

    /**
     * Starts a worker of one part ahead and waits until it takes requests.
     *
     * @throws PartFailedException when it does not
     */
    void start(Part part) {
        try {
            functions.get(part).start();
        } catch (FunctionFailure e) {
            throw LocalFunctions.failed(part, e.getMessage(), e, e.output());
        }
    }

    /**
     * Has a part answer a request; says so when the release has no such part. A function's own timeout, from when a
     * worker takes the request, is at most the 30 s that API Gateway waits, so no other is kept here.
     *
     * @throws FunctionFailure of kind CLOSED when the release was closed before
     */
    ProxyResponse answer(Part part, ProxyRequest request) throws FunctionFailure {
        LocalFunction function = functions.get(part);
        if (function == null) {
            return ProxyResponse.message(
                    404, "Release " + pointer.release() + " has no " + part.label() + " to answer " + request.path());
        }
        byte[] event = request.event(pointer);
        if (event.length > PAYLOAD_LIMIT) {
            return ProxyResponse.message(413, "The request is too large: Lambda takes 6 MB as JSON");
        }
        return ProxyResponse.parse(function.invoke(event));
    }

    /** Takes no more requests, lets those that run end, then stops the functions. */
    @Override
    public void close() {
        functions.values().forEach(LocalFunction::close);
    }
}
