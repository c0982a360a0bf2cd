package io.github.floxmaven.bench.goals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the benchmark ran on. */
final class Machine {
    private Machine() {}

    static String describe() {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return "%s, %d cores, %d GB; %s; Java %s".formatted(
                processor().orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Math.round(memory / 1e9),
                System.getProperty("os.name"),
                System.getProperty("java.version"));
    }

    /** As Linux tells it. */
    private static Optional<String> processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
