package io.github.floxmaven.awsdouble.lambda;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A version's output, with the lines that Lambda itself writes around each request. */
final class LogStream {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final LogSink logs;
    private final String group;
    private final String name;
    private final List<String> lines = new ArrayList<>();

    LogStream(LogSink logs, FunctionVersion version) {
        this.logs = logs;
        this.group = version.logGroup();
        this.name = DAY.format(LocalDate.now(ZoneOffset.UTC)) + "/[" + version.number() + "]"
                + UUID.randomUUID().toString().replace("-", "");
    }

    synchronized void line(String line) {
        lines.add(line);
        logs.line(group, name, line + "\n");
    }

    /** Begins a request, and says where its lines begin. */
    synchronized int start(String requestId, String version) {
        line("START RequestId: " + requestId + " Version: " + version);
        return lines.size() - 1;
    }

    /** Ends a request, and gives its lines. */
    synchronized List<String> end(String requestId, int start, long startNanos, FunctionImage image) {
        double milliseconds = (System.nanoTime() - startNanos) / 1e6;
        line("END RequestId: " + requestId);
        line(
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %s MB\tMax Memory Used: %s MB"
                        .formatted(
                                requestId,
                                milliseconds,
                                (long) Math.ceil(milliseconds),
                                image.text("MemorySize", ""),
                                image.text("MemorySize", "")));
        return List.copyOf(lines.subList(start, lines.size()));
    }
}
