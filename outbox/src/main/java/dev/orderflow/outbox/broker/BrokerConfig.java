package dev.orderflow.outbox.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The broker's address, from the same properties as the messaging connector's. */
@Singleton
public class BrokerConfig {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int HEARTBEAT_SECONDS = 10;

    private final List<Address> addresses;
    private final String username;
    private final String password;
    private final String virtualHost;
    private final Optional<BrokerTls> tls;

    public BrokerConfig(
            @ConfigProperty(name = "rabbitmq-addresses") Optional<String> addresses,
            @ConfigProperty(name = "rabbitmq-host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "rabbitmq-port", defaultValue = "5672") int port,
            @ConfigProperty(name = "rabbitmq-username", defaultValue = "guest") String username,
            @ConfigProperty(name = "rabbitmq-password", defaultValue = "guest") String password,
            @ConfigProperty(name = "rabbitmq-virtual-host", defaultValue = "/") String virtualHost,
            @ConfigProperty(name = "rabbitmq-ssl", defaultValue = "false") boolean ssl,
            @ConfigProperty(name = "rabbitmq-ssl-root-cert") Optional<String> sslRootCert) {
        this.addresses = addresses
                .map(list -> List.of(Address.parseAddresses(list)))
                .orElseGet(() -> List.of(new Address(host, port)));
        this.username = username;
        this.password = password;
        this.virtualHost = virtualHost;
        this.tls = ssl ? Optional.of(new BrokerTls(sslRootCert.map(Path::of))) : Optional.empty();
    }

    /** The brokers to try, in this order. */
    public List<Address> addresses() {
        return addresses;
    }

    /** Connections without automatic recovery: their user opens a new one, without assumptions about the old one. */
    public ConnectionFactory connectionFactory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUsername(username);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        tls.ifPresent(each -> each.secure(factory));
        return factory;
    }

    /**
     * Encrypts the connector's connections like these.
     *
     * @throws IllegalStateException if only the connector is configured to encrypt
     */
    public void secure(RabbitMQOptions options) {
        if (tls.isEmpty() && options.isSsl()) {
            throw new IllegalStateException(
                    "TLS to the broker is set for the messaging connector or a channel alone: set"
                            + " rabbitmq-ssl (environment: RABBITMQ_SSL), which is for all connections");
        }
        tls.ifPresent(each -> each.secure(options));
    }
}
