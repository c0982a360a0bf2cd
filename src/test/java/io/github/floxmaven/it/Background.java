package io.github.floxmaven.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that runs beside the test, until it is closed. */
public final class Background implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;

    private final Process process;
    private final MatchResult announcement;

    private Background(Process process, MatchResult announcement) {
        this.process = process;
        this.announcement = announcement;
    }

    /**
     * Waits until a process says that it is ready; one that does not is ended.
     *
     * @param ready what is found in one of its lines then
     */
    public static Background of(Process process, Pattern ready) {
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES));
        BufferedReader output = process.inputReader();
        StringBuilder seen = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.append(line).append('\n');
                Matcher matcher = ready.matcher(line);
                if (matcher.find()) {
                    drain(output);
                    return new Background(process, matcher.toMatchResult());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deadline.cancel(false);
        }
        throw new AssertionError("it was not ready within " + PATIENCE_MINUTES + " minutes, or ended before:\n" + seen);
    }

    /** What it says later must not fill the pipe. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.lines().forEach(line -> {});
                    } catch (UncheckedIOException e) {
                        // It was closed.
                    }
                },
                "drain");
        reader.setDaemon(true);
        reader.start();
    }

    /** A group of what said that it is ready. */
    public String said(int group) {
        return announcement.group(group);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
