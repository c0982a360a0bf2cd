package io.github.floxmaven.console;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The last line of a terminal, which is written over and over while something goes on, with the time it took so far. */
public final class LiveLine implements AutoCloseable {
    private static final String ERASE = "\r\u001b[2K";
    private static final long REDRAW_MS = 500;

    private final PrintStream terminal;
    private final Clock clock;
    private final ScheduledExecutorService redraw = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flox-live-line");
        thread.setDaemon(true);
        return thread;
    });
    private String text = "";
    private Instant since;

    public LiveLine(PrintStream terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        redraw.scheduleWithFixedDelay(this::draw, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    /** Shows that something goes on. */
    synchronized void show(String what) {
        text = what;
        since = clock.instant();
        draw();
    }

    /** Shows something else about what goes on already. */
    synchronized void change(String what) {
        text = what;
        draw();
    }

    /** Writes an ordinary line above. */
    synchronized void above(Runnable line) {
        erase();
        line.run();
        draw();
    }

    /** Takes the line away. */
    synchronized void clear() {
        erase();
        text = "";
    }

    @Override
    public void close() {
        redraw.shutdownNow();
        clear();
    }

    private void erase() {
        if (!text.isEmpty()) {
            terminal.print(ERASE);
            terminal.flush();
        }
    }

    private synchronized void draw() {
        if (!text.isEmpty()) {
            long seconds = Duration.between(since, clock.instant()).toSeconds();
            terminal.print(ERASE + text + (seconds > 0 ? String.format(Locale.ROOT, "  %d s", seconds) : ""));
            terminal.flush();
        }
    }
}
