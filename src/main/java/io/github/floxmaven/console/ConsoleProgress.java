package io.github.floxmaven.console;

import io.github.floxmaven.release.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a line a step. On a terminal a live line below says what goes on and for how long; elsewhere a step that takes
 * its time is announced when it begins. Two things may be waited for at the same time, each in a thread of its own.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
    private final Consumer<String> lines;
    private final Consumer<String> details;
    private final Optional<LiveLine> live;
    private String running = "";
    private long minutesTold;

    /**
     * @param lines takes what the user is to see
     * @param details takes what only somebody who looks for a fault wants to see
     * @param live the terminal's last line; empty where there is no terminal
     */
    public ConsoleProgress(Consumer<String> lines, Consumer<String> details, Optional<LiveLine> live) {
        this.lines = lines;
        this.details = details;
        this.live = live;
    }

    @Override
    public synchronized void started(Step step) {
        running = label(step);
        minutesTold = 0;
        live.ifPresentOrElse(line -> line.show(label(step)), () -> lines.accept(label(step)));
    }

    @Override
    public void finished(Step step, Duration took) {
        if (live.isPresent()) {
            live.get().clear();
            lines.accept(label(step) + "  " + Amount.seconds(took));
        } else if (took.toMillis() >= 1000) {
            lines.accept(" ".repeat(label(step).indexOf(']') + 2) + "done in " + Amount.seconds(took));
        }
    }

    @Override
    public void advanced(String what, long done, long total) {
        live.ifPresent(
                line -> line.change(running + "  " + what + "  " + Amount.bytes(done) + " of " + Amount.bytes(total)));
    }

    @Override
    public synchronized void waiting(String what, Duration since) {
        if (live.isPresent()) {
            live.get().change(running + "  " + what);
        } else if (since.toMinutes() > minutesTold) {
            // A sign of life: some CI servers kill what is silent.
            minutesTold = since.toMinutes();
            lines.accept(what + ", for " + minutesTold + " min");
        }
    }

    @Override
    public void say(String sentence) {
        live.ifPresentOrElse(line -> line.above(() -> lines.accept(sentence)), () -> lines.accept(sentence));
    }

    @Override
    public void detail(String sentence) {
        details.accept(sentence);
    }

    /** Takes the live line away. */
    @Override
    public void close() {
        live.ifPresent(LiveLine::close);
    }

    private static String label(Step step) {
        return String.format(Locale.ROOT, "[%2d/%d] %s", step.number(), step.of(), step.name());
    }
}
