package dev.orderflow.outbox.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * The inbox of a replica of a later release, beside that of the application: it also knows THING_RENAMED. The broker delivers
 * nothing to it.
 */
@Singleton
public class NextRelease {

    private final Inbox inbox;
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    NextRelease(
            ObjectMapper json,
            Transactions transactions,
            Outbox outbox,
            OutboxConfig config,
            Config applicationConfig,
            ConsumerChannels channels,
            Spans spans,
            TraceContext traceContext,
            FailureLedger ledger,
            UnknownEvents unknownEvents,
            Vertx vertx) {
        this.inbox = new Inbox(
                json,
                transactions,
                outbox,
                config,
                applicationConfig,
                channels,
                new SimpleMeterRegistry(),
                spans,
                traceContext,
                ledger,
                unknownEvents,
                new Drain(),
                vertx);
        inbox.subscribe("upstream", "/upstream", Multi.createFrom().nothing())
                .on("THING_RENAMED", Upstream.Thing.class, this::handle)
                .start();
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Has the handler fail for the events of a subject. */
    public void fail(String subject, RuntimeException failure) {
        failures.put(subject, failure);
    }

    public void recover() {
        failures.clear();
    }

    private Uni<List<OutboxEvent>> handle(List<ReceivedEvent<Upstream.Thing>> events) {
        Optional<RuntimeException> failure = events.stream()
                .map(event -> failures.get(event.subject()))
                .filter(Objects::nonNull)
                .findFirst();
        return failure.isPresent()
                ? Uni.createFrom().failure(failure.get())
                : Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("insert into effect (event_id, subject)"
                                        + " select * from unnest(cast(?1 as text[]), cast(?2 as text[]))")
                                .setParameter(
                                        1,
                                        events.stream().map(ReceivedEvent::id).toArray(String[]::new))
                                .setParameter(
                                        2,
                                        events.stream()
                                                .map(ReceivedEvent::subject)
                                                .toArray(String[]::new))
                                .executeUpdate())
                        .replaceWith(List.of());
    }
}
