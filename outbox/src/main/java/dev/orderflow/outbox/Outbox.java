package dev.orderflow.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The writing side of the transactional outbox.
 *
 * <p>An event is a row in the caller's transaction: it is published if that commits, and never if it rolls back.
 * Publishing happens at least once, soon after the commit, to the exchange {@code outbox.exchange}; events of one subject
 * are published in the order in which they were written, provided that their writers hold a lock on the subject's row.
 * An event that the broker has confirmed need not be processed yet.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
@ApplicationScoped
public class Outbox {

    // The identity column gives the order; see V1.0.0__outbox.sql for why it is neither a clock nor the id.
    private static final String INSERT = """
            insert into outbox_event (id, type, subject, data, traceparent, queue)
            select cast(e.id as uuid), e.type, e.subject, e.data, nullif(e.traceparent, ''), nullif($6, '')
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]))
                 with ordinality as e(id, type, subject, data, traceparent, position)
            order by e.position
            """;

    private static final String TO_THE_EXCHANGE = "";

    private static final String PENDING =
            "select distinct subject from outbox_event where subject = any(cast($1 as text[])) and queue is null";

    private static final String PENDING_TO = "select exists (select 1 from outbox_event where queue = $1)";

    private final ObjectMapper json;
    private final TraceContext traceContext;
    private final Transactions transactions;
    // Always the same object, so that it runs once for all events of a transaction.
    private final Runnable announce;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    Outbox(ObjectMapper json, TraceContext traceContext, Transactions transactions, Event<EventsWritten> written) {
        this.json = json;
        this.traceContext = traceContext;
        this.transactions = transactions;
        this.announce = () -> written.fire(EventsWritten.COMMITTED);
    }

    /** Writes one event; see {@link #publish(List)}. */
    public Uni<Void> publish(OutboxEvent event) {
        return publish(List.of(event));
    }

    /**
     * Writes the events, in this order, in the caller's session and transaction. The session is flushed first.
     *
     * @return completes when the rows are written, not when the events are published; fails with
     *     {@link IllegalArgumentException} when the data of an event has no JSON form
     */
    public Uni<Void> publish(List<OutboxEvent> events) {
        return write(events, TO_THE_EXCHANGE);
    }

    /**
     * Writes events for one queue alone, which catches up with events from before it was bound. The relay publishes
     * them to the exchange of backfills. Otherwise as {@link #publish(List)}; events of a subject for the queue and
     * those for all subscribers do not wait for each other.
     */
    public Uni<Void> publishTo(String queue, List<OutboxEvent> events) {
        if (queue.isBlank()) {
            throw new IllegalArgumentException("A queue has a name");
        }
        return write(events, queue);
    }

    /** Which of the subjects have events for the exchange that are not published yet; reads in the caller's session. */
    public Uni<Set<String>> pending(Collection<String> subjects) {
        return Sql.of(PENDING)
                .bind(Sql.texts(subjects))
                .<String>rows(row -> row.text(0))
                .map(Set::copyOf);
    }

    /** Whether events for the queue alone are not published yet; reads in the caller's session. */
    public Uni<Boolean> isPendingTo(String queue) {
        return Sql.of(PENDING_TO).bind(queue).one(row -> row.flag(0));
    }

    private Uni<Void> write(List<OutboxEvent> events, String queue) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(INSERT)
                .bind(Sql.texts(events, event -> ids.generate()))
                .bind(Sql.texts(events, OutboxEvent::type))
                .bind(Sql.texts(events, OutboxEvent::subject))
                .bind(Sql.texts(events, this::toJson))
                .bind(Sql.texts(events, this::traceOf))
                .bind(queue)
                .update()
                .invoke(() -> transactions.afterCommit(announce))
                .replaceWithVoid();
    }

    private String traceOf(OutboxEvent event) {
        String trace = event.traceparent() != null ? event.traceparent() : traceContext.of(event.subject());
        return trace == null ? "" : trace;
    }

    private String toJson(OutboxEvent event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Event " + event.type() + " has no JSON form", e);
        }
    }
}
