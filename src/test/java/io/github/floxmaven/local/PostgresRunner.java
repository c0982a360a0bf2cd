package io.github.floxmaven.local;

import io.github.floxmaven.release.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** A PostgreSQL as the local system has it, for the double of RDS. */
public final class PostgresRunner implements AutoCloseable {
    private final Postgres postgres;
    private final int port;
    private final String user;
    private final String password;

    private PostgresRunner(Postgres postgres, int port, String user, String password) {
        this.postgres = postgres;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /**
     * Starts it with one database, owned by nobody's schema but that user's.
     *
     * @param folder an empty one, or one that doesn't exist
     * @param user the one superuser that callers know
     */
    public static PostgresRunner start(Path folder, DatabaseSettings database, String user, String password) {
        Postgres postgres = Postgres.open(folder.resolve("database"), database, new TestToolbox());
        String url = postgres.environment().get("JDBC_DATABASE_URL");
        boolean known = user.equals(PostgresServer.USER);
        try (Connection connection = new Driver().connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("%s role \"%s\" with superuser login password '%s'"
                    .formatted(known ? "alter" : "create", user.replace("\"", "\"\""), password.replace("'", "''")));
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException(e);
        }
        return new PostgresRunner(
                postgres, Integer.parseInt(postgres.environment().get("DB_PORT")), user, password);
    }

    public String host() {
        return PostgresServer.LOOPBACK;
    }

    public int port() {
        return port;
    }

    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new Driver().connect("jdbc:postgresql://%s:%d/%s".formatted(host(), port, database), properties);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
