package io.github.floxmaven.local;

import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The use of the local system's PostgreSQL by this process. Several processes share one server: who comes first starts
 * it, the last to close stops it, and one that is killed counts no more.
 */
final class Postgres implements AutoCloseable {
    private final PostgresUsers users;
    private final PostgresServer server;
    private final int port;
    private final String database;
    private boolean closed;

    private Postgres(PostgresUsers users, PostgresServer server, int port, String database) {
        this.users = users;
        this.server = server;
        this.port = port;
        this.database = database;
    }

    /**
     * Makes what is missing (programs, folder, database) and starts the server, unless it runs.
     *
     * @param directory where the data are; the programs, the locks and the log live beside it
     * @throws RefusedException when another major version made the folder, or PostgreSQL can't run as this user
     */
    static Postgres open(Path directory, DatabaseSettings settings, Toolbox toolbox) {
        Path folder = real(directory);
        refuseOtherVersion(folder, settings.version());
        PostgresBinaries binaries =
                PostgresBinaries.of(toolbox.postgresBinaries(settings.version()), folder.getParent());
        Path log = folder.resolveSibling("logs").resolve("database.log");
        PostgresServer server = new PostgresServer(folder, log, binaries);
        PostgresUsers users = PostgresUsers.of(folder);
        return users.join(
                () -> {
                    binaries.unpack();
                    server.create();
                    Postgres postgres =
                            new Postgres(users, server, server.start().port(), settings.name());
                    postgres.createDatabase();
                    return postgres;
                },
                server::stop);
    }

    /** How a function reaches the database, under the names that it has on AWS, too. */
    Map<String, String> environment() {
        String password = server.password();
        return Map.of(
                "JDBC_DATABASE_URL",
                "%s?user=%s&password=%s".formatted(url(database), PostgresServer.USER, encoded(password)),
                "DB_HOST",
                PostgresServer.LOOPBACK,
                "DB_PORT",
                String.valueOf(port),
                "DB_NAME",
                database,
                "DB_USER",
                PostgresServer.USER,
                "DB_PASSWORD",
                password);
    }

    /** Ends this use, and stops the server when it was the last. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            users.leave(server::stop);
        }
    }

    private static Path real(Path directory) {
        try {
            Path home = directory.toAbsolutePath().getParent();
            Files.createDirectories(home.resolve("logs"));
            // Two names of one folder must not become two servers.
            Path folder = home.toRealPath().resolve(directory.getFileName());
            if (folder.toString().matches("(?s).*[\"$`\\\\\n].*")) {
                throw new RefusedException(
                        "PostgreSQL can't run in %s: it hands that path to a shell, which reads \", $, ` and \\ as its own. Rename the folder."
                                .formatted(folder));
            }
            return folder;
        } catch (IOException e) {
            throw new FloxException("The folder for the local database, %s, can't be made.".formatted(directory), e);
        }
    }

    private static void refuseOtherVersion(Path folder, int wanted) {
        PostgresServer.version(folder)
                .filter(found -> !found.equals(String.valueOf(wanted)))
                .ifPresent(found -> {
                    throw new RefusedException(
                            ("%s was made by PostgreSQL %s, which version %d can't read. Write <version>%s</version> in"
                                            + " <database>, or move that folder away to begin with an empty database.")
                                    .formatted(folder, found, wanted, found));
                });
    }

    private void createDatabase() {
        try (Connection connection = connect();
                PreparedStatement named = connection.prepareStatement("select from pg_database where datname = ?")) {
            named.setString(1, database);
            if (!named.executeQuery().next()) {
                try (Statement create = connection.createStatement()) {
                    create.execute("create database \"" + database.replace("\"", "\"\"") + "\"");
                }
            }
        } catch (SQLException e) {
            throw new FloxException(
                    "The local PostgreSQL, on port %d, refuses to open or create database %s: %s. Its log is %s."
                            .formatted(port, database, e.getMessage(), server.log()),
                    e);
        }
    }

    /** Not by DriverManager, which does not see the drivers of a Maven plugin. */
    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.USER);
        properties.setProperty("password", server.password());
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return new Driver().connect(url("postgres"), properties);
    }

    private String url(String name) {
        return "jdbc:postgresql://%s:%d/%s".formatted(PostgresServer.LOOPBACK, port, encoded(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
