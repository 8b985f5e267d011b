package dev.orderflow.console.failure;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Clients;
import dev.orderflow.console.service.FailedEvent;
import dev.orderflow.console.service.Services;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.web.ops.bulk.BulkDecisionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Asks the services about failed events, and passes decisions on, in the name of the operator who makes the request. */
@ApplicationScoped
class AskFailures {

    static final int LIMIT = 50;

    // To choose many events, a service has the time of a statement: 20 s by default.
    private static final Duration TO_CHOOSE = Duration.ofSeconds(25);

    private final Clients<FailureClient> clients;
    private final Clients<DecisionClient> deciders;

    AskFailures(Services services) {
        this.clients = services.clients(FailureClient.class);
        this.deciders = services.clients(DecisionClient.class, TO_CHOOSE);
    }

    Set<String> services() {
        return clients.names();
    }

    /** @throws NotFoundException if there is no such service */
    void require(String service) {
        clients.require(service);
    }

    /** The groups of the service in the query, or of all services. */
    Uni<List<Asked<Answer<FailureGroup>>>> groups(FailureQuery query) {
        return clients.ask(
                of(query), (name, client) -> client.groups(new FilterParameters(query.filter()), query.after(), LIMIT));
    }

    /** The events of the query's service. */
    Uni<Asked<Answer<FailedEvent>>> events(FailureQuery query) {
        return clients.ask(
                Objects.requireNonNull(query.service()),
                client -> client.events(new FilterParameters(query.filter()), query.after(), LIMIT));
    }

    Uni<Asked<FailureDetail>> event(String service, long id) {
        return clients.ask(service, client -> client.event(id));
    }

    /** The query with the cause of the event that it names. */
    Uni<Asked<FailureQuery>> withCause(FailureQuery query) {
        Long like = query.like();
        if (like == null || query.filter().cause() != null) {
            return Uni.createFrom().item(new Asked<>("", query, null));
        }
        return event(Objects.requireNonNull(query.service()), like)
                .map(asked -> asked.map(event -> query.withCause(event.cause())));
    }

    /** What a decision would be about, in the service of the query or in all services. */
    Uni<DecisionPreviews> preview(BulkAction action, FailureQuery query) {
        return withCause(query)
                .flatMap(found -> found.known()
                        ? previews(action, found.get()).map(answers -> new DecisionPreviews(found.get(), answers))
                        : Uni.createFrom()
                                .item(new DecisionPreviews(
                                        query, List.of(new Asked<>(found.service(), null, found.silence())))));
    }

    private Uni<List<Asked<DecisionPreview>>> previews(BulkAction action, FailureQuery query) {
        return clients.ask(
                of(query),
                (name, client) -> client.preview(action, query.filter().id(), new FilterParameters(query.filter())));
    }

    /** Lets services decide, each about its own events. Repeated, it changes nothing. */
    Uni<List<Asked<DecisionProgress>>> decide(UUID id, Map<String, BulkDecisionRequest> requests) {
        return deciders.ask(
                requests.keySet(), (name, client) -> client.decide(id, Objects.requireNonNull(requests.get(name))));
    }

    Uni<List<Asked<DecisionProgress>>> progress(UUID id, Collection<String> services) {
        return clients.ask(services, (name, client) -> client.progress(id));
    }

    Uni<List<Asked<DecisionProgress>>> stop(UUID id, Collection<String> services) {
        return clients.ask(services, (name, client) -> client.stop(id));
    }

    private Collection<String> of(FailureQuery query) {
        return query.service() == null ? services() : List.of(query.service());
    }
}
