package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.inbox.FailureLedger;
import dev.orderflow.outbox.inbox.InvalidEventException;
import dev.orderflow.outbox.inbox.RawMessage;
import dev.orderflow.outbox.log.FailureReason;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rows of failed events. Each event that is retried has a durable task, with the row's id as its key. */
@ApplicationScoped
class FailedEvents implements FailureLedger {

    private static final Logger LOG = Logger.getLogger(FailedEvents.class);
    private static final int LONGEST_COLUMN = 300;

    // Payloads are base64, because every layer in between handles text.
    private static final String KEEP = """
            insert into failed_event (channel, fingerprint, event_id, type, subject, exchange, routing_key, headers, payload,
                                      state, reason, cause, attempts, next_attempt_at)
            values (?1, ?2, nullif(?3, ''), nullif(?4, ''), nullif(?5, ''), ?6, ?7, ?8, decode(?9, 'base64'),
                    ?10, ?11, ?12, 1, case ?10 when 'RETRYING' then now() end)
            on conflict (channel, fingerprint) do nothing
            returning id
            """;

    private static final String LOCK_OPEN = """
            select channel, exchange, routing_key, headers, encode(payload, 'base64')
            from failed_event
            where id = ?1 and settled_at is null
            for update
            """;

    private static final String SET_RETRYING = """
            update failed_event
            set state = 'RETRYING', reason = ?2, cause = ?3, attempts = attempts + 1,
                next_attempt_at = now() + ?4 * interval '1 millisecond'
            where id = ?1 and settled_at is null
            """;

    private static final String SET_PARKED = """
            update failed_event
            set state = 'PARKED', reason = ?2, cause = ?3, attempts = attempts + 1, next_attempt_at = null
            where id = ?1 and settled_at is null
            """;

    private static final String SET_PROCESSED =
            "update failed_event set state = 'PROCESSED', next_attempt_at = null, settled_at = now() where id = ?1";

    private final Transactions transactions;
    private final DurableTasks tasks;

    FailedEvents(Transactions transactions, DurableTasks tasks) {
        this.transactions = transactions;
        this.tasks = tasks;
    }

    @Override
    public Uni<Void> keep(String channel, RawMessage message, Throwable failure) {
        boolean retry = !(failure instanceof InvalidEventException);
        String reason = FailureReason.of(failure);
        LOG.warnf(
                "Channel %s: an event is stored as failed and %s, eventId=%s orderId=%s: %s",
                channel,
                retry ? "tried again" : "parked",
                attribute(message, CloudEventHeaders.ID),
                attribute(message, CloudEventHeaders.SUBJECT),
                reason);
        LOG.debug("An event failed", failure);
        return transactions.runDetached(() -> insert(channel, message, failure, retry, reason)
                .flatMap(id -> id == null || !retry
                        ? Uni.createFrom().voidItem()
                        : tasks.schedule(List.of(retryOf(id, message)))));
    }

    private Uni<@Nullable Long> insert(
            String channel, RawMessage message, Throwable failure, boolean retry, String reason) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(KEEP, Long.class)
                .setParameter(1, channel)
                .setParameter(2, Fingerprint.of(message, failure))
                .setParameter(3, attribute(message, CloudEventHeaders.ID))
                .setParameter(4, attribute(message, CloudEventHeaders.TYPE))
                .setParameter(5, attribute(message, CloudEventHeaders.SUBJECT))
                .setParameter(6, column(message.exchange()))
                .setParameter(7, column(message.routingKey()))
                .setParameter(8, MessageHeaders.toJson(message.headers()))
                .setParameter(9, Base64.getEncoder().encodeToString(message.body()))
                .setParameter(10, (retry ? FailedEventState.RETRYING : FailedEventState.PARKED).name())
                .setParameter(11, reason)
                .setParameter(12, Cause.of(failure))
                .getSingleResultOrNull());
    }

    private static NewTask retryOf(long id, RawMessage message) {
        String subject = attribute(message, CloudEventHeaders.SUBJECT);
        return new NewTask(
                RetryFailedEvent.KIND,
                Long.toString(id),
                "",
                TraceContext.in(message.headers()),
                subject.isEmpty() ? null : subject);
    }

    /** An unsettled message, locked in the caller's transaction; null if it is settled. */
    Uni<@Nullable OpenMessage> lockOpen(long id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK_OPEN, Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new OpenMessage(
                                (String) row[0],
                                new RawMessage(
                                        (String) row[1],
                                        (String) row[2],
                                        MessageHeaders.fromJson((String) row[3]),
                                        Base64.getMimeDecoder().decode((String) row[4]))));
    }

    record OpenMessage(String channel, RawMessage message) {}

    Uni<Void> retrying(long id, Throwable failure, String reason, Duration delay) {
        return update(SET_RETRYING, id, reason, Cause.of(failure), delay.toMillis());
    }

    Uni<Void> parked(long id, Throwable failure, String reason) {
        return update(SET_PARKED, id, reason, Cause.of(failure));
    }

    Uni<Void> processed(long id) {
        return update(SET_PROCESSED, id);
    }

    private static Uni<Void> update(String sql, Object... parameters) {
        return Panache.getSession()
                .flatMap(session -> {
                    Mutiny.MutationQuery update = session.createNativeQuery(sql);
                    for (int i = 0; i < parameters.length; i++) {
                        update.setParameter(i + 1, parameters[i]);
                    }
                    return update.executeUpdate();
                })
                .replaceWithVoid();
    }

    private static String attribute(RawMessage message, String name) {
        String value = CloudEventHeaders.read(message.headers(), name);
        return value == null ? "" : column(value);
    }

    /** Cut to fit an indexed column and a line of a log; the headers hold the full value. */
    static String column(String value) {
        String printable = value.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        return printable.length() <= LONGEST_COLUMN ? printable : printable.substring(0, LONGEST_COLUMN);
    }
}
