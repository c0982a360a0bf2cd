package io.github.floxmaven.workflow;

import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.SystemLogs;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Shows what a system's functions write. */
public final class LogWorkflow {
    private final SystemLogs logs;
    private final Consumer<LogLine> show;
    private final BooleanSupplier pause;

    /**
     * @param logs the system's logs
     * @param show takes each line, the oldest first
     * @param pause waits a moment before the next look; false ends it
     */
    public LogWorkflow(SystemLogs logs, Consumer<LogLine> show, BooleanSupplier pause) {
        this.logs = logs;
        this.show = show;
        this.pause = pause;
    }

    /** Shows the lines that there are and, asked to follow, those that come. */
    public void run(LogRequest request) {
        String wanted = request.filter().toLowerCase(Locale.ROOT);
        SystemLogs.Reader reader = logs.since(request.since());
        do {
            reader.next().stream()
                    .filter(line -> line.text().toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(show);
        } while (request.follow() && pause.getAsBoolean());
    }
}
