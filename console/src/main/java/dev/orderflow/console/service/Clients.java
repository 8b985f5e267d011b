package dev.orderflow.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks services. All are asked at the same time, and one that does not answer within the limit is unknown. */
public final class Clients<C> {

    private final Map<String, C> clients;
    private final Duration limit;

    Clients(Map<String, C> clients, Duration limit) {
        this.clients = clients;
        this.limit = limit;
    }

    /** The names of all services, sorted. */
    public Set<String> names() {
        return clients.keySet();
    }

    /** @throws NotFoundException if there is no service of that name */
    public void require(String name) {
        if (!clients.containsKey(name)) {
            throw new NotFoundException("There is no service " + name);
        }
    }

    /** Asks all services; the answers are in the order of their names. */
    public <T> Uni<List<Asked<T>>> askAll(Function<C, Uni<T>> question) {
        return ask(clients.keySet(), (name, client) -> question.apply(client));
    }

    /** Asks these services; the answers are in their order. */
    public <T> Uni<List<Asked<T>>> ask(Collection<String> names, BiFunction<String, C, Uni<T>> question) {
        List<Uni<Asked<T>>> answers = names.stream()
                .map(name -> ask(name, client -> question.apply(name, client)))
                .toList();
        return answers.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(answers).andFailFast();
    }

    /** Asks one service. */
    public <T> Uni<Asked<T>> ask(String name, Function<C, Uni<T>> question) {
        C client = Objects.requireNonNull(clients.get(name), "There is no service " + name);
        return question.apply(client)
                .ifNoItem()
                .after(limit)
                .fail()
                .map(answer -> Asked.answered(name, answer))
                .onFailure()
                .recoverWithItem(failure -> Asked.failed(name, failure, limit));
    }
}
