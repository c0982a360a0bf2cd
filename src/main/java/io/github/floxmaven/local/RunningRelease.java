package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.Pointer;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The functions of one release. */
final class RunningRelease implements AutoCloseable {
    /** API Gateway waits no longer (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
    private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);
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
     * Has a part answer a request; says so when the release has no such part.
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
        return ProxyResponse.parse(invoke(function, event));
    }

    /** The function goes on when nobody waits for it any more, as it does on AWS. */
    private static byte[] invoke(LocalFunction function, byte[] event) throws FunctionFailure {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                answer.complete(function.invoke(event));
            } catch (FunctionFailure | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(INTEGRATION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FunctionFailure(
                    FunctionFailure.Kind.TIMED_OUT,
                    "did not answer within the " + INTEGRATION_TIMEOUT.toSeconds() + " s that API Gateway waits",
                    List.of());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FunctionFailure failure) {
                throw failure;
            }
            throw new FloxException("Can't invoke a function: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while a function answers", e);
        }
    }

    /** Takes no more requests, lets those that run end, then stops the functions. */
    @Override
    public void close() {
        functions.values().forEach(LocalFunction::close);
    }
}
