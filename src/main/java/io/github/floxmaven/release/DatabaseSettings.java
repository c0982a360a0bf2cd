package io.github.floxmaven.release;

/**
 * The project's PostgreSQL database.
 *
 * @param name the database's name
 * @param version PostgreSQL's major version
 */
public record DatabaseSettings(String name, int version) {}
