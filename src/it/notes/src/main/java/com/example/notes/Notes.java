package com.example.notes;

import java.sql.SQLException;
import java.util.List;

/** Where the notes are kept. */
interface Notes {
    /** Fails when the notes can't be read. */
    void check() throws SQLException;

    /** The newest notes, the newest first. */
    List<Note> newest() throws SQLException;

    Note add(String text) throws SQLException;

    /** Answers whether there was such a note. */
    boolean delete(long id) throws SQLException;
}
