package io.github.floxmaven.local;

import io.github.floxmaven.local.FunctionFailure.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs a function, one request at a time, and its Runtime API. One thread at a time may use it. After a
 * failure of another kind than HANDLER it is of no more use.
 */
final class Worker implements AutoCloseable {
    /** As long as Lambda's: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html. */
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private final FunctionCode code;
    private final RuntimeApi api;
    private final Process process;
    private final WorkerOutput output;
    /** The worker's question for an event, when it has asked. */
    private Optional<RuntimeRequest> question = Optional.empty();

    private Worker(FunctionCode code, RuntimeApi api, Process process, WorkerOutput output) {
        this.code = code;
        this.api = api;
        this.process = process;
        this.output = output;
        process.onExit().thenRun(api::wakeUp);
    }

    /** Starts a worker and waits until it has initialized itself. */
    static Worker start(FunctionCode code, WorkerLauncher launcher, FunctionLog log)
            throws FunctionFailure, InterruptedException {
        Worker worker = launch(code, launcher, log);
        boolean ready = false;
        try {
            worker.init();
            ready = true;
        } finally {
            if (!ready) {
                worker.close();
            }
        }
        return worker;
    }

    private static Worker launch(FunctionCode code, WorkerLauncher launcher, FunctionLog log) throws FunctionFailure {
        RuntimeApi api = null;
        try {
            api = new RuntimeApi();
            Process process = launcher.launch(api.address());
            WorkerOutput output = new WorkerOutput(process.getInputStream(), line -> log.line(code.release(), line));
            return new Worker(code, api, process, output);
        } catch (IOException e) {
            if (api != null) {
                api.close();
            }
            throw new FunctionFailure(Kind.INIT, "could not be started: " + e.getMessage(), List.of());
        }
    }

    private void init() throws FunctionFailure, InterruptedException {
        long deadline = System.nanoTime() + INIT_TIMEOUT.toNanos();
        while (question.isEmpty()) {
            Optional<RuntimeRequest> request = api.await(deadline, process::isAlive);
            if (request.isEmpty()) {
                throw unanswered(
                        Kind.INIT,
                        "during its init",
                        Kind.INIT,
                        "did not end its init within " + INIT_TIMEOUT.toSeconds() + " s");
            }
            if (request.get().target().equals(RuntimeRequest.INIT_ERROR)) {
                FunctionError error = FunctionError.parse(request.get().body());
                end();
                throw new FunctionFailure(Kind.INIT, "failed during its init with " + error.summary(), output.last());
            }
            hear(request.get());
        }
    }

    /**
     * Waits until the worker asks for an event, which it does as soon as it has answered the last one.
     *
     * @return false when it is dead, or does not ask within the function's timeout
     */
    boolean isReady() throws InterruptedException {
        long deadline = System.nanoTime() + code.settings().timeout().toNanos();
        for (Optional<RuntimeRequest> request = api.poll(); request.isPresent(); request = api.poll()) {
            hear(request.get());
        }
        while (process.isAlive()
                && question.filter(RuntimeRequest::isAnswerable).isEmpty()) {
            Optional<RuntimeRequest> request = api.await(deadline, process::isAlive);
            if (request.isEmpty()) {
                return false;
            }
            hear(request.get());
        }
        return process.isAlive();
    }

    private void hear(RuntimeRequest request) {
        if (request.target().equals(RuntimeRequest.NEXT)) {
            question = Optional.of(request);
        } else {
            request.refuse();
        }
    }

    /** Has the function answer an event. {@link #isReady} was asked before. */
    byte[] invoke(byte[] event) throws FunctionFailure, InterruptedException {
        Duration timeout = code.settings().timeout();
        long deadline = System.nanoTime() + timeout.toNanos();
        String id = RequestId.next();
        String response = RuntimeRequest.response(id);
        String error = RuntimeRequest.error(id);
        question.orElseThrow().answer(eventHeaders(id, timeout), event);
        question = Optional.empty();
        while (true) {
            RuntimeRequest request = api.await(deadline, process::isAlive)
                    .orElseThrow(() -> unanswered(
                            Kind.CRASHED, "during a request", Kind.TIMED_OUT, "timed out after " + seconds(timeout)));
            if (request.target().equals(response)) {
                return take(request);
            }
            if (request.target().equals(error)) {
                FunctionFailure failure = FunctionFailure.thrown(FunctionError.parse(request.body()), output.last());
                request.accept();
                throw failure;
            }
            request.refuse();
        }
    }

    private byte[] take(RuntimeRequest response) throws FunctionFailure {
        if (response.isTooLarge()) {
            response.refuseAsTooLarge();
            throw new FunctionFailure(
                    Kind.HANDLER,
                    "answered with " + response.bodyLength() + " bytes; Lambda takes at most "
                            + RuntimeRequest.LARGEST_BODY,
                    output.last());
        }
        response.accept();
        return response.body();
    }

    private String eventHeaders(String id, Duration timeout) {
        String hex = id.replace("-", "");
        return "Lambda-Runtime-Aws-Request-Id: " + id
                + "\r\nLambda-Runtime-Deadline-Ms: " + (System.currentTimeMillis() + timeout.toMillis())
                + "\r\nLambda-Runtime-Invoked-Function-Arn: " + WorkerLauncher.arn(code)
                + "\r\nLambda-Runtime-Trace-Id: Root=1-" + hex.substring(0, 8) + "-" + hex.substring(8)
                + ";Sampled=0\r\n";
    }

    /** Tells a worker that ended by itself from one that is late, and ends it. */
    private FunctionFailure unanswered(Kind ended, String when, Kind late, String what) {
        boolean exited = !process.isAlive();
        end();
        return exited
                ? new FunctionFailure(ended, "ended with exit code " + process.exitValue() + " " + when, output.last())
                : new FunctionFailure(late, what, output.last());
    }

    /** Ends the worker and what it started, at once, as Lambda does. */
    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Not the process's own method: that one closes the output, whose last lines nobody has read yet.
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            output.awaitEnd(END_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        api.close();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
