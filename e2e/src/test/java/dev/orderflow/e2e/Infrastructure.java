package dev.orderflow.e2e;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Repository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL and RabbitMQ for these tests alone, so that they can be stopped and killed. */
final class Infrastructure implements AutoCloseable {

    private static final String INSTANCE = "e2e";
    private static final String PASSWORD = "e2e";

    private final Map<String, String> servers;

    private Infrastructure(Map<String, String> servers) {
        this.servers = servers;
    }

    static Infrastructure start() {
        orderflow("infra", "purge", INSTANCE);
        return new Infrastructure(orderflow("infra", "start", INSTANCE));
    }

    void killBroker() {
        orderflow("infra", "stop", INSTANCE, "rabbitmq", "--kill");
    }

    void startBroker() {
        orderflow("infra", "start", INSTANCE, "rabbitmq");
    }

    Broker broker() {
        return Broker.connect(
                servers.get("RABBITMQ_HOST"),
                Integer.parseInt(servers.get("RABBITMQ_PORT")),
                servers.get("RABBITMQ_USERNAME"),
                servers.get("RABBITMQ_PASSWORD"),
                "/");
    }

    /** Creates an empty database and returns what a service needs to reach it and the broker. */
    Map<String, String> environmentOf(String service) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + service + " login password '" + PASSWORD + "'");
            statement.execute("create database " + service + " owner " + service);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database of " + service, e);
        }
        return Map.of(
                "DB_HOST", servers.get("POSTGRES_HOST"),
                "DB_PORT", servers.get("POSTGRES_PORT"),
                "DB_NAME", service,
                "DB_USERNAME", service,
                "DB_PASSWORD", PASSWORD,
                "RABBITMQ_HOST", servers.get("RABBITMQ_HOST"),
                "RABBITMQ_PORT", servers.get("RABBITMQ_PORT"),
                "RABBITMQ_USERNAME", servers.get("RABBITMQ_USERNAME"),
                "RABBITMQ_PASSWORD", servers.get("RABBITMQ_PASSWORD"));
    }

    /** The first column of what the query finds in a service's database, as text. */
    List<String> query(String service, String sql, Object... parameters) {
        try (Connection connection = connect(service);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + servers.get("POSTGRES_HOST") + ":" + servers.get("POSTGRES_PORT") + "/"
                        + database,
                servers.get("POSTGRES_USER"),
                servers.get("POSTGRES_PASSWORD"));
    }

    @Override
    public void close() {
        orderflow("infra", "purge", INSTANCE);
    }

    private static Map<String, String> orderflow(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Repository.root().resolve("orderflow").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Servers that others share cannot be killed here.
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTGRES_") || name.startsWith("RABBITMQ_"));
        try {
            Process process = builder.start();
            Map<String, String> values = new HashMap<>();
            process.inputReader().lines().filter(line -> line.contains("=")).forEach(line -> {
                String[] pair = line.split("=", 2);
                values.put(pair[0], pair[1]);
            });
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
