package dev.orderflow.outbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rights of each service's user of the broker: it can do its work, and nothing to the others. */
class BrokerRightsTest {

    private static final String HOST = "rights_test";
    private static final String PASSWORD = "of \"the\" \\ tests";
    private static final String DEAD_LETTERS = "orderflow.dead-letters";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    // As in the services' own configuration. loyalty stands for a service that joins.
    private static final Map<String, List<String>> FOLLOWED = Map.of(
            "orders", List.of("notification", "seller", "logistics"),
            "notification", List.of("orders"),
            "seller", List.of("orders"),
            "logistics", List.of("orders", "seller"),
            "console", Services.OF_ORDERS,
            "loyalty", List.of("orders"));

    private static final Map<String, Connection> CONNECTIONS = new LinkedHashMap<>();

    private interface Attempt {
        void on(Channel channel) throws Exception;
    }

    static Set<String> services() {
        assertThat(FOLLOWED).containsKeys(Services.ALL.toArray(String[]::new));
        return FOLLOWED.keySet();
    }

    @BeforeAll
    static void connectAll() throws Exception {
        Map<String, String> passwords = new LinkedHashMap<>();
        FOLLOWED.keySet().forEach(service -> passwords.put(service, PASSWORD));
        VirtualHost.recreate(HOST, passwords, "loyalty:orders");
        for (String service : FOLLOWED.keySet()) {
            Connection connection = connect(service);
            CONNECTIONS.put(service, connection);
            for (String followed : FOLLOWED.get(service)) {
                declareQueue(connection, service + "." + followed, followed);
            }
        }
    }

    @AfterAll
    static void closeAll() {
        CONNECTIONS.values().forEach(connection -> connection.abort(2_000));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceDoesItsWork(String service) throws Exception {
        try (Channel channel = CONNECTIONS.get(service).createChannel()) {
            channel.exchangeDeclare(service + ".events", BuiltinExchangeType.FANOUT, true);
            channel.exchangeDeclare(service + ".backfill", BuiltinExchangeType.DIRECT, true);
            publish(channel, service + ".events", "");
            publish(channel, service + ".backfill", "a queue");
            for (String followed : FOLLOWED.get(service)) {
                String queue = service + "." + followed;
                try (Channel publisher = CONNECTIONS.get(followed).createChannel()) {
                    publish(publisher, followed + ".backfill", queue);
                }
                await().atMost(LIMIT).until(() -> channel.messageCount(queue) > 0);
                while (channel.basicGet(queue, false) != null) {
                    // Taken, to be rejected below.
                }
                channel.basicNack(0, true, false);
                await().atMost(LIMIT).until(() -> channel.basicGet(queue + ".dlq", true) != null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceHasNoRightsOutsideItsOwn(String service) {
        refuses(service, "publish by the default exchange", channel -> publish(channel, "", service + ".x"));
        refuses(service, "publish by amq.fanout", channel -> publish(channel, "amq.fanout", ""));
        refuses(service, "declare any queue", channel -> channel.queueDeclare("any", true, false, false, null));
        String own = service + "." + FOLLOWED.get(service).get(0);
        // Names that contain what the service may use.
        for (String name :
                List.of(service + "s.new", "pre" + service + ".new", "any." + service + ".new", "pre" + DEAD_LETTERS)) {
            refuses(service, "declare " + name, channel -> channel.queueDeclare(name, true, false, false, null));
            refuses(service, "publish by " + name, channel -> publish(channel, name, ""));
            refuses(service, "get from " + name, channel -> channel.basicGet(name, true));
            refuses(service, "take dead letters of " + name, channel -> channel.queueBind(own, DEAD_LETTERS, name));
        }
        refuses(service, "forge dead letters of its own", channel -> publish(channel, DEAD_LETTERS, service + ".x"));
        refuses(service, "delete the dead letters", channel -> channel.exchangeDelete(DEAD_LETTERS));
        for (String other : FOLLOWED.keySet()) {
            if (!other.equals(service)) {
                isRefusedWhatBelongsTo(other, service);
            }
        }
    }

    @Test
    void noServiceUsesTheManagement() {
        FOLLOWED.keySet().forEach(service -> assertThat(VirtualHost.isManagedBy(service, PASSWORD))
                .as(service)
                .isFalse());
    }

    // Not at the broker, where an administrator with a known password would stay.
    @Test
    void theAdministratorDoesEverything() {
        assertThat(BrokerDefinitions.of("/", Map.of("admin", "secret")))
                .contains(
                        "{\"name\": \"admin\", \"password\": \"secret\", \"tags\": \"administrator\"}",
                        "{\"user\": \"admin\", \"vhost\": \"/\", \"configure\": \".*\", \"write\": \".*\", \"read\": \".*\"}");
    }

    @Test
    void anUnknownServiceHasNoUser() {
        assertThatThrownBy(() -> BrokerDefinitions.of("/", Map.of("loyalty", "secret")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void isRefusedWhatBelongsTo(String other, String service) {
        String own = service + "." + FOLLOWED.get(service).get(0);
        String queue = other + "." + FOLLOWED.get(other).get(0);
        refuses(service, "publish as " + other, channel -> publish(channel, other + ".events", ""));
        refuses(service, "backfill as " + other, channel -> publish(channel, other + ".backfill", own));
        refuses(service, "forge dead letters of " + queue, channel -> publish(channel, DEAD_LETTERS, queue));
        refuses(service, "take dead letters of " + queue, channel -> channel.queueBind(own, DEAD_LETTERS, queue));
        refuses(service, "take all dead letters", channel -> channel.queueBind(own, DEAD_LETTERS, "#"));
        refuses(service, "get from " + queue, channel -> channel.basicGet(queue, true));
        refuses(service, "consume " + queue, channel -> channel.basicConsume(queue, (tag, message) -> {}, tag -> {}));
        refuses(service, "read " + queue + ".dlq", channel -> channel.basicGet(queue + ".dlq", true));
        refuses(service, "purge " + queue, channel -> channel.queuePurge(queue));
        refuses(service, "delete " + queue, channel -> channel.queueDelete(queue));
        refuses(
                service,
                "declare a queue of " + other,
                channel -> channel.queueDeclare(other + ".new", true, false, false, null));
        refuses(service, "bind " + queue, channel -> channel.queueBind(queue, service + ".events", ""));
        refuses(service, "unbind " + queue, channel -> channel.queueUnbind(queue, other + ".events", ""));
        refuses(service, "delete the exchange of " + other, channel -> channel.exchangeDelete(other + ".events"));
        refuses(
                service,
                "declare an exchange of " + other,
                channel -> channel.exchangeDeclare(other + ".new", BuiltinExchangeType.FANOUT));
        refuses(
                service,
                "forward to the exchange of " + other,
                channel -> channel.exchangeBind(other + ".events", service + ".events", ""));
        if (!FOLLOWED.get(service).contains(other)) {
            refuses(service, "follow " + other, channel -> channel.queueBind(own, other + ".events", ""));
        }
    }

    private static void refuses(String service, String action, Attempt attempt) {
        try {
            Channel channel = CONNECTIONS.get(service).createChannel();
            attempt.on(channel);
            channel.close();
        } catch (Exception e) {
            assertThat(codeOf(e)).as("%s may not %s: %s", service, action, e).isEqualTo(AMQP.ACCESS_REFUSED);
            return;
        }
        fail("%s may %s", service, action);
    }

    private static int codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close) {
                return close.getReplyCode();
            }
        }
        return 0;
    }

    private static void publish(Channel channel, String exchange, String key) throws Exception {
        channel.confirmSelect();
        channel.basicPublish(exchange, key, MessageProperties.PERSISTENT_BASIC, BODY);
        channel.waitForConfirmsOrDie(5_000);
    }

    // As the connector does.
    private static void declareQueue(Connection connection, String queue, String followed) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue + ".dlq", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(queue + ".dlq", DEAD_LETTERS, queue);
            channel.queueDeclare(
                    queue,
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type",
                            "quorum",
                            "x-dead-letter-exchange",
                            DEAD_LETTERS,
                            "x-dead-letter-routing-key",
                            queue,
                            "x-dead-letter-strategy",
                            "at-least-once",
                            "x-overflow",
                            "reject-publish"));
            channel.queueBind(queue, followed + ".events", "");
            channel.queueBind(queue, followed + ".backfill", queue);
        }
    }

    private static Connection connect(String user) throws Exception {
        Map<String, String> servers = Servers.started();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(servers.get("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(servers.get("RABBITMQ_PORT")));
        factory.setUsername(user);
        factory.setPassword(PASSWORD);
        factory.setVirtualHost(HOST);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("rights-test");
    }
}
