package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.inbox.RawMessage;
import dev.orderflow.outbox.inbox.UnknownEvents;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The kept events of unknown types. */
@ApplicationScoped
class UnknownEventStore implements UnknownEvents {

    private static final Logger LOG = Logger.getLogger(UnknownEventStore.class);

    private static final String KEEP = """
            insert into unknown_event (channel, type, exchange, routing_key, headers, payload)
            select ?1, e.type, e.exchange, e.routing_key, e.headers, decode(e.payload, 'base64')
            from unnest(cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]), cast(?6 as text[]))
                 with ordinality as e(type, exchange, routing_key, headers, payload, position)
            order by e.position
            """;

    private static final String LOCK_NEXT = """
            select id, exchange, routing_key, headers, encode(payload, 'base64')
            from unknown_event
            where channel = ?1 and type = any(cast(?2 as text[])) and id > ?3
            order by id
            limit 1
            for update skip locked
            """;

    private static final String REMOVE = "delete from unknown_event where id = ?1";

    private final Transactions transactions;

    UnknownEventStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> keep(String channel, List<RawMessage> messages) {
        LOG.warnf(
                "Channel %s: %s events of types that are not known here are kept for a replica that knows them: %s",
                channel,
                messages.size(),
                messages.stream().map(UnknownEventStore::type).distinct().collect(Collectors.joining(", ")));
        return transactions.runDetached(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, channel)
                        .setParameter(2, texts(messages, UnknownEventStore::type))
                        .setParameter(3, texts(messages, message -> FailedEvents.column(message.exchange())))
                        .setParameter(4, texts(messages, message -> FailedEvents.column(message.routingKey())))
                        .setParameter(5, texts(messages, message -> MessageHeaders.toJson(message.headers())))
                        .setParameter(6, texts(messages, message -> Base64.getEncoder()
                                .encodeToString(message.body())))
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** The oldest kept message of one of the types after that id, locked in the caller's transaction; null if there is none. */
    Uni<@Nullable KeptMessage> lockNext(String channel, Collection<String> types, long after) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK_NEXT, Object[].class)
                        .setParameter(1, channel)
                        .setParameter(2, Sql.texts(types))
                        .setParameter(3, after)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new KeptMessage(
                                ((Number) row[0]).longValue(),
                                new RawMessage(
                                        (String) row[1],
                                        (String) row[2],
                                        MessageHeaders.fromJson((String) row[3]),
                                        Base64.getMimeDecoder().decode((String) row[4]))));
    }

    record KeptMessage(long id, RawMessage message) {}

    Uni<Void> remove(long id) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(REMOVE).setParameter(1, id).executeUpdate())
                .replaceWithVoid();
    }

    private static String type(RawMessage message) {
        return Objects.requireNonNull(CloudEventHeaders.read(message.headers(), CloudEventHeaders.TYPE));
    }

    private static String[] texts(List<RawMessage> messages, Function<RawMessage, String> column) {
        return Sql.texts(messages, column);
    }
}
