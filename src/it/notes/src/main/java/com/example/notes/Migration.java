package com.example.notes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Brings the tables up to date. Flox calls it once a deploy, while the earlier release still serves: a step must leave
 * the tables so that the earlier release works, too.
 */
public final class Migration implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Step n makes version n of the tables. Steps are only ever added at the end. */
    private static final List<String> STEPS = List.of(
            """
            create table note (
              id bigint generated always as identity primary key,
              text varchar(2000) not null,
              created_at timestamptz not null default now()
            )""");

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (Connection connection = Database.connect()) {
            connection.setAutoCommit(false);
            int version = migrate(connection);
            connection.commit();
            return Map.of("version", version);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables can't be migrated: " + e.getMessage(), e);
        }
    }

    private static int migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Held until the commit, so that of two migrations at once the second finds nothing left to do.
            statement.execute("select pg_advisory_xact_lock(hashtext('notes migration'))");
            statement.execute("create table if not exists schema_version ("
                    + "version integer primary key, applied_at timestamptz not null default now())");
            int version = version(statement);
            while (version < STEPS.size()) {
                statement.execute(STEPS.get(version));
                version++;
                record(connection, version);
            }
            return version;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void record(Connection connection, int version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into schema_version (version) values (?)")) {
            insert.setInt(1, version);
            insert.executeUpdate();
        }
    }
}
