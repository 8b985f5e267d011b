package dev.orderflow.outbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * Gives a test run real PostgreSQL and RabbitMQ, on any machine.
 *
 * <p>Each start of the application gets an empty database and an empty virtual host, named after the module: an
 * application that restarts for another test profile sees nothing of the one before. Where the server has ICU, the database is
 * an Azerbaijani one, so that no test passes because of the machine's language. At the broker, a service has the rights of its
 * own user; other modules are the service {@code test}, which follows {@code upstream}. The servers themselves are started
 * once per JVM through {@code ./orderflow infra start test}, which also says where they come from, and stopped when the
 * JVM exits. What the last run wrote stays there to be looked at until the next one.
 *
 * <p>Two runs of the same module at the same time are not supported.
 */
public class TestInfrastructure implements QuarkusTestResourceLifecycleManager {

    private static final String BROKER_PASSWORD = "of the tests";

    @Override
    public Map<String, String> start() {
        Map<String, String> servers = Servers.started();
        String name = name();
        // Text that configuration would expand if it did not take secrets as they are.
        String password = UUID.randomUUID() + "$$12345${nope}\\$a";
        recreateDatabase(servers, name, password);
        recreateVirtualHost(name);
        return new HashMap<>(Map.ofEntries(
                Map.entry("DB_HOST", servers.get("POSTGRES_HOST")),
                Map.entry("DB_PORT", servers.get("POSTGRES_PORT")),
                Map.entry("DB_NAME", name),
                Map.entry("DB_USERNAME", name),
                Map.entry("DB_PASSWORD", password),
                Map.entry("rabbitmq-host", servers.get("RABBITMQ_HOST")),
                Map.entry("rabbitmq-port", servers.get("RABBITMQ_PORT")),
                Map.entry("rabbitmq-username", service()),
                Map.entry("rabbitmq-password", BROKER_PASSWORD),
                Map.entry("rabbitmq-virtual-host", name),
                Map.entry("test.broker.host", servers.get("RABBITMQ_HOST")),
                Map.entry("test.broker.port", servers.get("RABBITMQ_PORT")),
                Map.entry("test.broker.username", servers.get("RABBITMQ_USERNAME")),
                Map.entry("test.broker.password", servers.get("RABBITMQ_PASSWORD"))));
    }

    /** Empties the broker, as if it had lost its disk: exchanges, queues and messages are gone, and so are all connections. */
    public static void emptyBroker() {
        recreateVirtualHost(name());
    }

    /** Deletes all that the broker has, its definitions too, as if it had just been installed. */
    public static void resetBroker() {
        VirtualHost.recreate(name(), service());
    }

    private static String name() {
        return Repository.module().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_") + "_test";
    }

    private static void recreateVirtualHost(String name) {
        VirtualHost.recreate(name, Map.of(service(), BROKER_PASSWORD), "test:upstream");
    }

    private static String service() {
        return Services.ALL.contains(Repository.module()) ? Repository.module() : "test";
    }

    /** Leaves everything as it is: the next start begins afresh, and the JVM's exit stops the servers. */
    @Override
    public void stop() {}

    private static void recreateDatabase(Map<String, String> servers, String name, String password) {
        try (Connection connection = superuser(Map.of());
                Statement sql = connection.createStatement()) {
            sql.execute("drop database if exists " + name + " with (force)");
            sql.execute("drop role if exists " + name);
            sql.execute("create role " + name + " login password '" + password + "'");
            sql.execute("create database " + name + " owner " + name + language(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot create database " + name + " at " + servers.get("POSTGRES_HOST"), e);
        }
    }

    /**
     * In Azerbaijani, lower() makes a dotless letter of I, and x comes before i: a statement that leaves case or order to the
     * language of the database shows.
     */
    private static String language(Statement sql) throws SQLException {
        try (ResultSet icu =
                sql.executeQuery("select exists (select 1 from pg_collation where collname = 'az-x-icu')")) {
            icu.next();
            return icu.getBoolean(1) ? " template template0 locale_provider icu icu_locale 'az'" : "";
        }
    }

    /** A connection to the server's own database as who may do everything, with the driver's properties besides. */
    static Connection superuser(Map<String, String> properties) throws SQLException {
        Map<String, String> servers = Servers.started();
        String url = "jdbc:postgresql://%s:%s/postgres"
                .formatted(servers.get("POSTGRES_HOST"), servers.get("POSTGRES_PORT"));
        Properties login = new Properties();
        login.setProperty("user", servers.get("POSTGRES_USER"));
        login.setProperty("password", servers.get("POSTGRES_PASSWORD"));
        login.setProperty("loginTimeout", "10");
        login.putAll(properties);
        // The driver itself: DriverManager does not see what another class loader registered.
        return new Driver().connect(url, login);
    }
}
