package dev.orderflow.cli.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates databases of a PostgreSQL server, each with an owner of the same name. */
record Databases(Connection connection) {

    /** Safe to repeat: sets the password of the owner and keeps existing data. */
    void create(String name, String password) throws SQLException {
        String role = exists("select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
        execute(role + " role \"" + name + "\" login password '" + password.replace("'", "''") + "'");
        if (!exists("select 1 from pg_database where datname = ?", name)) {
            // On managed servers, the administrator is no superuser and must be a member of the role that will own the
            // database.
            execute("grant \"" + name + "\" to current_user");
            execute("create database \"" + name + "\" owner \"" + name + "\"");
        }
        execute("revoke connect on database \"" + name + "\" from public");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
