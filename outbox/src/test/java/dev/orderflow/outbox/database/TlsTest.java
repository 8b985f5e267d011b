package dev.orderflow.outbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig.SslMode;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.SelfSignedCertificate;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.outbox.testing.TestInfrastructure;
import dev.orderflow.outbox.testing.TlsInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@TestProfile(TlsTest.Encrypted.class)
class TlsTest {

    /** A profile, since an application that is started anew for the test resource of a class does not find its settings. */
    public static class Encrypted implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TlsInfrastructure.class));
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String OTHER_NAME = "localhost";

    private static Path unknown;

    @ConfigProperty(name = "rabbitmq-port")
    int tlsPort;

    @ConfigProperty(name = "test.broker.username")
    String brokerUser;

    @ConfigProperty(name = "test.broker.password")
    String brokerPassword;

    @ConfigProperty(name = "rabbitmq-virtual-host")
    String virtualHost;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String databaseUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String databaseUser;

    @ConfigProperty(name = "quarkus.datasource.password")
    String databasePassword;

    @Inject
    Vertx vertx;

    private Path known;
    private String brokerHost;
    private int brokerPort;

    // Not injected: these are there in this test alone, and what a test injects is looked for in all of them.
    @BeforeEach
    void readSettings() {
        known = setting("rabbitmq-ssl-root-cert", Path.class);
        brokerHost = setting("test.broker.host", String.class);
        brokerPort = setting("test.broker.port", Integer.class);
    }

    @BeforeAll
    static void createAnotherAuthority() {
        unknown = SelfSignedCertificate.of("ip:" + LOOPBACK).file();
    }

    @Test
    void carriesAnEventOnlyOverEncryptedConnections() {
        try (Broker broker = Broker.connect(brokerHost, brokerPort, brokerUser, brokerPassword, virtualHost)) {
            List<Broker.Message> results = broker.subscribe("test.events");
            broker.publish("upstream.events", "THING_HAPPENED", "tls-1", "subject", "{\"name\": \"thing\"}");

            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(results).extracting(Broker.Message::type).contains("THING_HANDLED"));
        }
        String ours = " from pg_stat_activity join pg_stat_ssl using (pid)"
                + " where datname = current_database() and pid <> pg_backend_pid()";
        assertThat(TestDatabase.column("select application_name" + ours + " and not ssl"))
                .isEmpty();
        assertThat(TestDatabase.column("select application_name" + ours))
                .contains("outbox-relay", "outbox-replica", "vertx-pg-client", "PostgreSQL JDBC Driver");
    }

    @Test
    void theRelayAcceptsOnlyTheBrokersOwnCertificate() {
        assertThatCode(() -> connectToBroker(LOOPBACK, known)).doesNotThrowAnyException();
        assertThatThrownBy(() -> connectToBroker(LOOPBACK, unknown)).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> connectToBroker(OTHER_NAME, known))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining(OTHER_NAME);
    }

    @Test
    void theConnectorAcceptsOnlyTheBrokersOwnCertificate() {
        assertThatCode(() -> startConnectorsClient(LOOPBACK, known)).doesNotThrowAnyException();
        assertThatThrownBy(() -> startConnectorsClient(LOOPBACK, unknown)).hasCauseInstanceOf(SSLException.class);
        assertThatThrownBy(() -> startConnectorsClient(OTHER_NAME, known))
                .hasCauseInstanceOf(SSLException.class)
                .hasMessageContaining(OTHER_NAME);
    }

    @Test
    void theConnectorEncryptsOnlyTogetherWithTheRelay() {
        BrokerConfig plain = broker(LOOPBACK, false, Optional.empty());

        assertThatCode(() -> plain.secure(new RabbitMQOptions())).doesNotThrowAnyException();
        assertThatThrownBy(() -> plain.secure(new RabbitMQOptions().setSsl(true)))
                .hasMessageContaining("RABBITMQ_SSL");
    }

    @Test
    void theDriversAcceptOnlyTheDatabasesOwnCertificate() {
        DatabaseTls right = new DatabaseTls(SslMode.VERIFY_FULL, Optional.of(known));
        DatabaseTls wrong = new DatabaseTls(SslMode.VERIFY_CA, Optional.of(unknown));

        assertThatCode(() -> connectByJdbc(right, databaseUrl)).doesNotThrowAnyException();
        assertThatCode(() -> connectReactively(right, databaseUrl)).doesNotThrowAnyException();
        assertThatThrownBy(() -> connectByJdbc(wrong, databaseUrl)).hasCauseInstanceOf(SSLException.class);
        assertThatThrownBy(() -> connectReactively(wrong, databaseUrl))
                .hasMessageContaining("SSL")
                .matches(TransientFailures::isTransient, "passes once the right certificate is there");
    }

    @Test
    void theDriversVerifyTheHostNameWhenRequired() {
        assumeThat(databaseUrl).contains(LOOPBACK);
        String otherUrl = databaseUrl.replace(LOOPBACK, OTHER_NAME);
        DatabaseTls anyHost = new DatabaseTls(SslMode.VERIFY_CA, Optional.of(known));
        DatabaseTls thisHost = new DatabaseTls(SslMode.VERIFY_FULL, Optional.of(known));

        assertThatCode(() -> connectByJdbc(anyHost, otherUrl)).doesNotThrowAnyException();
        assertThatCode(() -> connectReactively(anyHost, otherUrl)).doesNotThrowAnyException();
        assertThatThrownBy(() -> connectByJdbc(thisHost, otherUrl))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(OTHER_NAME);
        assertThatThrownBy(() -> connectReactively(thisHost, otherUrl))
                .hasMessageContaining("SSL")
                .matches(TransientFailures::isTransient, "passes once the right certificate is there");
    }

    @Test
    void encryptsWithoutVerificationWhenRequired() {
        DatabaseTls require = new DatabaseTls(SslMode.REQUIRE, Optional.empty());

        assertThatCode(() -> connectByJdbc(require, databaseUrl)).doesNotThrowAnyException();
        assertThatCode(() -> connectReactively(require, databaseUrl)).doesNotThrowAnyException();
    }

    @Test
    void followsTheUrlWithoutASetting() {
        DatabaseTls unset = new DatabaseTls(SslMode.DISABLE, Optional.empty());
        String verifying = databaseUrl + "?sslmode=verify-full&sslrootcert=";

        assertThatCode(() -> connectByJdbc(unset, verifying + known)).doesNotThrowAnyException();
        assertThatThrownBy(() -> connectByJdbc(unset, verifying + unknown)).hasCauseInstanceOf(SSLException.class);
        assertThat(unset.secure(PgConnectOptions.fromUri(databaseUrl + "?sslmode=verify-full"))
                        .getSslMode())
                .isEqualTo(io.vertx.pgclient.SslMode.VERIFY_FULL);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void namesTheWrongVariable(SslMode mode) {
        Path missing = Path.of("/nowhere/ca.crt");

        assertThatThrownBy(() -> new DatabaseTls(mode, Optional.empty())).hasMessageContaining("DB_SSL_ROOT_CERT");
        assertThatThrownBy(() -> new DatabaseTls(mode, Optional.of(missing)))
                .hasMessageContaining("DB_SSL_ROOT_CERT")
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> broker(LOOPBACK, missing))
                .hasMessageContaining("RABBITMQ_SSL_ROOT_CERT")
                .hasMessageContaining(missing.toString());
    }

    private BrokerConfig broker(String host, Path rootCertificate) {
        return broker(host, true, Optional.of(rootCertificate.toString()));
    }

    private BrokerConfig broker(String host, boolean ssl, Optional<String> rootCertificate) {
        return new BrokerConfig(
                Optional.empty(), host, tlsPort, brokerUser, brokerPassword, virtualHost, ssl, rootCertificate);
    }

    private void connectToBroker(String host, Path rootCertificate) throws Exception {
        BrokerConfig broker = broker(host, rootCertificate);
        broker.connectionFactory().newConnection(broker.addresses()).close();
    }

    private void startConnectorsClient(String host, Path rootCertificate) throws Exception {
        RabbitMQOptions options = new RabbitMQOptions()
                .setHost(host)
                .setPort(tlsPort)
                .setUser(brokerUser)
                .setPassword(brokerPassword)
                .setVirtualHost(virtualHost)
                .setReconnectAttempts(0);
        broker(host, rootCertificate).secure(options);
        RabbitMQClient client = RabbitMQClient.create(vertx, options);
        client.start().toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        client.stop().toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void connectByJdbc(DatabaseTls tls, String url) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:" + url);
        tls.secure(dataSource).getConnection(databaseUser, databasePassword).close();
    }

    private void connectReactively(DatabaseTls tls, String url) throws Exception {
        PgConnectOptions options =
                tls.secure(PgConnectOptions.fromUri(url).setUser(databaseUser).setPassword(databasePassword));
        PgConnection.connect(vertx, options)
                .flatMap(connection -> connection.close())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static <T> T setting(String name, Class<T> type) {
        return ConfigProvider.getConfig().getValue(name, type);
    }
}
