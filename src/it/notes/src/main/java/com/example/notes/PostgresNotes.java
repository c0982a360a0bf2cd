package com.example.notes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Notes in PostgreSQL. A worker answers one request at a time, so one connection is all it needs. */
final class PostgresNotes implements Notes {
    /** So many of the longest notes fit into the 6 MB that a function may answer. */
    private static final int NEWEST = 250;

    private static final int VALIDATION_SECONDS = 2;

    private Connection connection;

    @Override
    public void check() throws SQLException {
        try (PreparedStatement select = connection().prepareStatement("select 1 from note limit 1")) {
            select.execute();
        }
    }

    @Override
    public List<Note> newest() throws SQLException {
        String sql = "select id, text, created_at from note order by id desc limit " + NEWEST;
        try (PreparedStatement select = connection().prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<Note> notes = new ArrayList<>();
            while (rows.next()) {
                notes.add(note(rows));
            }
            return notes;
        }
    }

    @Override
    public Note add(String text) throws SQLException {
        String sql = "insert into note (text) values (?) returning id, text, created_at";
        try (PreparedStatement insert = connection().prepareStatement(sql)) {
            insert.setString(1, text);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return note(rows);
            }
        }
    }

    @Override
    public boolean delete(long id) throws SQLException {
        try (PreparedStatement delete = connection().prepareStatement("delete from note where id = ?")) {
            delete.setLong(1, id);
            return delete.executeUpdate() > 0;
        }
    }

    /** The worker's connection, or a new one when the database has closed it meanwhile. */
    private Connection connection() throws SQLException {
        if (connection != null && !connection.isValid(VALIDATION_SECONDS)) {
            connection.close();
            connection = null;
        }
        if (connection == null) {
            connection = Database.connect();
        }
        return connection;
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getLong("id"),
                row.getString("text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
