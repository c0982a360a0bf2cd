package com.example.notes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The system's database; Flox puts its address, with user and password, into the environment. */
final class Database {
    private static final String ADDRESS = "JDBC_DATABASE_URL";

    private Database() {}

    static Connection connect() throws SQLException {
        String address = System.getenv(ADDRESS);
        if (address == null) {
            throw new IllegalStateException(
                    ADDRESS + " is not set. Flox sets it for a project with <database/> in its pom.");
        }
        Properties properties = new Properties();
        // An Aurora database pauses, and then costs nothing, only when nobody is connected; idle workers would be.
        properties.setProperty("options", "-c idle_session_timeout=60s");
        return DriverManager.getConnection(address, properties);
    }
}
