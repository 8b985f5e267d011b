package dev.orderflow.console.service;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.web.security.OperatorCredential;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The services that the console asks, in the name of the operator who makes the current request. */
@ApplicationScoped
public class Services {

    /** How long a service has for an answer, and for a connection in any case. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final ConsoleConfig config;
    private final OperatorCredential credential;

    Services(ConsoleConfig config, OperatorCredential credential) {
        this.config = config;
        this.credential = credential;
    }

    /** A client of each service. */
    public <C> Clients<C> clients(Class<C> type) {
        return clients(type, LIMIT);
    }

    /** A client of each service, which has so long for an answer. */
    public <C> Clients<C> clients(Class<C> type, Duration limit) {
        Map<String, C> clients = new TreeMap<>();
        config.services()
                .forEach((name, service) -> clients.put(
                        name,
                        QuarkusRestClientBuilder.newBuilder()
                                .baseUri(service.url())
                                .connectTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                                .register(credential)
                                .build(type)));
        return new Clients<>(clients, limit);
    }
}
