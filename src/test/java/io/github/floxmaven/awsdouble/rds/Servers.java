package io.github.floxmaven.awsdouble.rds;

import io.github.floxmaven.local.PostgresRunner;
import io.github.floxmaven.release.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real PostgreSQL behind each cluster, started when somebody first asks for it; none until it is switched on. */
final class Servers implements AutoCloseable {
    private final Map<Cluster, PostgresRunner> running = new HashMap<>();
    private Optional<Path> folder = Optional.empty();
    private boolean on;

    void switchOn() {
        on = true;
    }

    synchronized Optional<PostgresRunner> of(Cluster cluster) {
        return on ? Optional.of(running.computeIfAbsent(cluster, this::start)) : Optional.empty();
    }

    private PostgresRunner start(Cluster cluster) {
        String version = cluster.setting("EngineVersion").orElseThrow().split("\\.")[0];
        DatabaseSettings database =
                new DatabaseSettings(cluster.setting("DatabaseName").orElse("postgres"), Integer.parseInt(version));
        return PostgresRunner.start(
                folder().resolve("server-" + running.size()),
                database,
                cluster.setting("MasterUsername").orElseThrow(),
                cluster.password());
    }

    private Path folder() {
        if (folder.isEmpty()) {
            try {
                folder = Optional.of(Files.createTempDirectory("flox-rds"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder.get();
    }

    @Override
    public synchronized void close() {
        running.values().forEach(PostgresRunner::close);
        running.clear();
        folder.ifPresent(Servers::delete);
        folder = Optional.empty();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
