package dev.orderflow.cli.database;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of a PostgreSQL server. */
record Databases(Connection connection) {

    interface Work {
        void on(Databases databases) throws SQLException;
    }

    /** Works on the server whose address is in {@code infra.env}. */
    static void use(Session session, Work work) {
        EnvironmentFile server = EnvironmentFile.read(session.run().resolve("infra.env"));
        String url = "jdbc:postgresql://" + server.value("POSTGRES_HOST") + ":" + server.value("POSTGRES_PORT")
                + "/postgres";
        try (Connection connection =
                DriverManager.getConnection(url, server.value("POSTGRES_USER"), server.value("POSTGRES_PASSWORD"))) {
            work.on(new Databases(connection));
        } catch (SQLException e) {
            throw new CommandFailure("databases at " + url + ": " + e.getMessage());
        }
    }

    /** A database with an owner of the same name. Safe to repeat: sets the password of the owner and keeps existing data. */
    void create(String name, String password) throws SQLException {
        String role = exists("select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
        execute(role + " role \"" + name + "\" login password '" + password.replace("'", "''") + "'");
        if (!exists("select 1 from pg_database where datname = ?", name)) {
            // On managed servers, the administrator is no superuser and must be a member of the role that will own the
            // database.
            execute("grant \"" + name + "\" to current_user");
            createFor(name, name);
        }
        execute("revoke connect on database \"" + name + "\" from public");
    }

    /** A new database of an existing user. */
    void createFor(String owner, String name) throws SQLException {
        execute("create database \"" + name + "\" owner \"" + owner + "\"");
        execute("revoke connect on database \"" + name + "\" from public");
    }

    /** Ends the connections to the database, too. Does nothing if there is no such database. */
    void drop(String name) throws SQLException {
        execute("drop database if exists \"" + name + "\" with (force)");
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
