package dev.orderflow.e2e.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.BrokerDefinitions;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import dev.orderflow.web.testing.Operators;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** PostgreSQL and RabbitMQ only for these tests, which may stop and kill them. */
public final class Infrastructure implements AutoCloseable {

    private static final String INSTANCE = "e2e";
    private static final String PASSWORD = "e2e";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> servers;
    private final Map<String, String> brokerPasswords = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();

    private Infrastructure(Map<String, String> servers) {
        this.servers = servers;
        Services.ALL.forEach(service -> brokerPasswords.put(service, PASSWORD));
        createBrokerUsers();
    }

    public static Infrastructure start() {
        orderflow("infra", "purge", INSTANCE);
        return new Infrastructure(orderflow("infra", "start", INSTANCE));
    }

    public void killBroker() {
        stopped.add("rabbitmq");
        orderflow("infra", "stop", INSTANCE, "rabbitmq", "--kill");
    }

    public void startBroker() {
        orderflow("infra", "start", INSTANCE, "rabbitmq");
        stopped.remove("rabbitmq");
    }

    /** Replaces the broker by an empty one at the same address, without queues. */
    public void emptyBroker() {
        // A purge also deletes address and password, which the services use.
        List<Path> kept = Stream.of("rabbitmq.env", "rabbitmq.ports", "rabbitmq.origin")
                .map(home()::resolve)
                .toList();
        List<byte[]> contents = kept.stream().map(Infrastructure::read).toList();
        orderflow("infra", "purge", INSTANCE, "rabbitmq");
        for (int i = 0; i < kept.size(); i++) {
            write(kept.get(i), contents.get(i));
        }
        if (!orderflow("infra", "start", INSTANCE, "rabbitmq")
                .get("RABBITMQ_PORT")
                .equals(servers.get("RABBITMQ_PORT"))) {
            throw new IllegalStateException("The emptied broker came back at another port");
        }
        createBrokerUsers();
    }

    /** Makes the broker refuse messages (its memory alarm), or accept them again. */
    public void blockPublishers(boolean blocked) {
        orderflow(
                "infra", "rabbitmqctl", INSTANCE, "set_vm_memory_high_watermark", "absolute", blocked ? "1" : "512MB");
    }

    public void killDatabase() {
        stopped.add("postgres");
        orderflow("infra", "stop", INSTANCE, "postgres", "--kill");
    }

    public void startDatabase() {
        orderflow("infra", "start", INSTANCE, "postgres");
        stopped.remove("postgres");
    }

    /** Starts the servers that were killed. */
    public void startWhatIsStopped() {
        if (stopped.contains("postgres")) {
            startDatabase();
        }
        if (stopped.contains("rabbitmq")) {
            startBroker();
        }
    }

    /** The queues as the broker's management API shows them. Numbers may be five seconds old. */
    public JsonNode queues() {
        return ServiceProcess.read(send(management("/api/queues").build()).body());
    }

    private HttpRequest.Builder management(String path) {
        String login = Base64.getEncoder()
                .encodeToString((servers.get("RABBITMQ_USERNAME") + ":" + servers.get("RABBITMQ_PASSWORD"))
                        .getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(servers.get("RABBITMQ_API") + path))
                .header("Authorization", "Basic " + login)
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path home() {
        return Repository.root().resolve(".orderflow").resolve(INSTANCE);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Broker broker() {
        return Broker.connect(
                servers.get("RABBITMQ_HOST"),
                Integer.parseInt(servers.get("RABBITMQ_PORT")),
                servers.get("RABBITMQ_USERNAME"),
                servers.get("RABBITMQ_PASSWORD"),
                "/");
    }

    /** A connection to the broker without automatic recovery. */
    public com.rabbitmq.client.Connection connectToBroker() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(servers.get("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(servers.get("RABBITMQ_PORT")));
        factory.setUsername(servers.get("RABBITMQ_USERNAME"));
        factory.setPassword(servers.get("RABBITMQ_PASSWORD"));
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return factory.newConnection("chaos");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an empty database and its owner. */
    public void createDatabase(String name, String user, String password) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"" + user + "\" login password '" + password + "'");
            statement.execute("create database \"" + name + "\" owner \"" + user + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
    }

    /** Gives a service a user of the broker with its name and this password. */
    public void letIntoBroker(String service, String password) {
        brokerPasswords.put(service, password);
        createBrokerUsers();
    }

    private void createBrokerUsers() {
        HttpResponse<String> answer = send(management("/api/definitions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BrokerDefinitions.of("/", brokerPasswords)))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("The broker takes no users: " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The addresses of the servers. */
    public Map<String, String> addresses() {
        return Map.of(
                "DB_HOST", servers.get("POSTGRES_HOST"),
                "DB_PORT", servers.get("POSTGRES_PORT"),
                "RABBITMQ_HOST", servers.get("RABBITMQ_HOST"),
                "RABBITMQ_PORT", servers.get("RABBITMQ_PORT"));
    }

    /** Creates an empty database and returns the variables with which a service reaches it and the broker. */
    Map<String, String> environmentOf(String service) {
        createDatabase(service, service, PASSWORD);
        Map<String, String> environment = new HashMap<>(addresses());
        environment.putAll(Map.of(
                "DB_NAME",
                service,
                "DB_USERNAME",
                service,
                "DB_PASSWORD",
                PASSWORD,
                "RABBITMQ_USERNAME",
                service,
                "RABBITMQ_PASSWORD",
                PASSWORD,
                "OUTBOX_OPS_ACCOUNTS_FILE",
                operators().toString()));
        environment.put("OUTBOX_SERVICE_PASSWORD", ServiceProcess.SERVICE_PASSWORD);
        environment.put("OUTBOX_OPS_CONSOLE_PASSWORD", ServiceProcess.CONSOLE_PASSWORD);
        environment.put("CONSOLE_SESSION_KEY", ServiceProcess.SESSION_KEY);
        // All tests use one client address.
        environment.put("ORDERS_LIMITS_ENABLED", "false");
        return environment;
    }

    private static Path operators() {
        Path file = Repository.root().resolve("e2e/target/operators");
        String lines = String.join(
                "\n",
                Operators.line(ServiceProcess.OPS_NAME, ServiceProcess.OPS_PASSWORD, "operator"),
                Operators.line(ServiceProcess.READERS_NAME, ServiceProcess.OPS_PASSWORD, "reader"));
        write(file, lines.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** The first column of the query's result in a service's database, as text. */
    public List<String> query(String service, String sql, Object... parameters) {
        return rows(service, sql, parameters).stream().map(row -> row.get(0)).toList();
    }

    /** The query's result in a service's database, as text. */
    public List<List<String>> rows(String service, String sql, Object... parameters) {
        try (Connection connection = connect(service);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<String>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(rows.getString(i));
                    }
                    found.add(row);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows of a service's database, as an operator might. */
    public void update(String service, String sql) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
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
        // Shared servers must not be killed.
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
