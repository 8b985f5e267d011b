package dev.orderflow.console.service;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.console.service.ServiceView.Cause;
import dev.orderflow.console.service.ServiceView.Unknown;
import dev.orderflow.web.security.OperatorCredential;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks all services about an order, in the name of the operator who makes the request. */
@ApplicationScoped
public class AskServices {

    static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST = 100;

    private final Map<String, OperationsClient> services = new TreeMap<>();

    AskServices(ConsoleConfig config, OperatorCredential credential) {
        config.services()
                .forEach((name, service) -> services.put(
                        name,
                        QuarkusRestClientBuilder.newBuilder()
                                .baseUri(service.url())
                                .connectTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .register(credential)
                                .build(OperationsClient.class)));
    }

    /**
     * What each service knows of the order, by the names of the services.
     *
     * @param eventIds of the order's events; the newest 100 are looked up
     */
    public Uni<List<ServiceView>> about(UUID orderId, List<String> eventIds) {
        List<String> newest = eventIds.subList(Math.max(0, eventIds.size() - MOST), eventIds.size());
        List<Uni<ServiceView>> views = services.entrySet().stream()
                .map(service -> ask(service.getKey(), service.getValue(), orderId.toString(), newest))
                .toList();
        return views.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(views).andFailFast();
    }

    private static Uni<ServiceView> ask(String name, OperationsClient client, String subject, List<String> eventIds) {
        return Uni.combine()
                .all()
                .unis(
                        client.tasks(subject, MOST),
                        client.outbox(subject, MOST),
                        client.failedEvents(subject, MOST),
                        eventIds.isEmpty()
                                ? Uni.createFrom().item(new Answer<ProcessedEvent>(List.of()))
                                : client.processed(eventIds))
                .asTuple()
                .<ServiceView>map(answers -> new ServiceView.Known(
                        name,
                        answers.getItem1().items(),
                        answers.getItem2().items(),
                        answers.getItem3().items(),
                        answers.getItem4().items()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> unknown(name, failure));
    }

    private static ServiceView unknown(String name, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Unknown(name, Cause.SILENT, 0);
        }
        return failure instanceof WebApplicationException refused
                ? new Unknown(name, Cause.REFUSED, refused.getResponse().getStatus())
                : new Unknown(name, Cause.UNREACHABLE, 0);
    }
}
