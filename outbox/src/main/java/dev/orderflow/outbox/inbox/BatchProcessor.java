package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxConfig.InboxSettings;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.TransientFailures;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes a batch from delivery to acknowledgement: one transaction for all of it, and if that fails for a reason that
 * lies in an event, one for each.
 */
final class BatchProcessor {

    private static final Logger LOG = Logger.getLogger(BatchProcessor.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private static final String REMEMBER = """
            insert into inbox_event (consumer, event_id)
            select ?1, e.id from unnest(cast(?2 as text[])) as e(id) order by e.id
            on conflict do nothing
            returning event_id
            """;

    private final String channel;
    private final InboxSettings settings;
    private final Transactions transactions;
    private final Outbox outbox;
    private final EventReader reader;
    private final EventSpans spans;
    private final InboxMetrics metrics;
    private final Vertx vertx;
    private final Map<String, Binding<?>> bindings = new ConcurrentHashMap<>();

    BatchProcessor(
            String channel,
            InboxSettings settings,
            Transactions transactions,
            Outbox outbox,
            EventReader reader,
            EventSpans spans,
            InboxMetrics metrics,
            Vertx vertx) {
        this.channel = channel;
        this.settings = settings;
        this.transactions = transactions;
        this.outbox = outbox;
        this.reader = reader;
        this.spans = spans;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    <T> void bind(String type, Class<T> dataType, EventHandler<T> handler) {
        bindings.put(type, new Binding<>(dataType, handler));
    }

    /** Completes when each delivery is acknowledged, rejected, or no longer ours. */
    Uni<Void> process(List<Delivery> batch) {
        List<Work<?>> work = new ArrayList<>(batch.size());
        for (Delivery delivery : batch) {
            try {
                Binding<?> binding = bindings.get(reader.typeOf(delivery));
                if (binding == null) {
                    metrics.unknownType.increment();
                    settle(delivery, Delivery::acknowledge);
                } else {
                    work.add(binding.read(delivery, reader, spans, channel));
                }
            } catch (RuntimeException e) {
                reject(delivery, e);
            }
        }
        return work.isEmpty() ? Uni.createFrom().voidItem() : processTogether(work);
    }

    private Uni<Void> processTogether(List<Work<?>> work) {
        return attempt(work, FIRST_RETRY).onFailure().recoverWithUni(failure -> {
            if (work.size() == 1) {
                work.get(0).traced().end(failure);
                reject(work.get(0).delivery(), failure);
                return Uni.createFrom().voidItem();
            }
            LOG.debugf(failure, "A batch of channel %s failed and is processed one by one", channel);
            return Multi.createFrom()
                    .iterable(work)
                    .onItem()
                    .transformToUniAndConcatenate(one -> processTogether(List.of(one)))
                    .collect()
                    .asList()
                    .replaceWithVoid();
        });
    }

    /** Trouble with the database is waited out, as long as the broker still waits for us. */
    private Uni<Void> attempt(List<Work<?>> work, Duration nextRetry) {
        if (work.stream().noneMatch(one -> one.delivery().isCurrent())) {
            return Uni.createFrom().voidItem();
        }
        return transactions
                .runDetached(() -> handleNew(work))
                .ifNoItem()
                .after(settings.timeLimit())
                .fail()
                .invoke(fresh -> {
                    metrics.processed.increment(fresh);
                    metrics.repeated.increment((double) work.size() - fresh);
                    work.forEach(one -> {
                        one.traced().end(null);
                        settle(one.delivery(), Delivery::acknowledge);
                    });
                })
                .replaceWithVoid()
                .onFailure(TransientFailures::isTransient)
                .recoverWithUni(failure -> {
                    metrics.retriedBatches.increment();
                    LOG.warnf("Channel %s: database trouble, trying again: %s", channel, failure.toString());
                    LOG.debug("Database trouble", failure);
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(nextRetry)
                            .chain(() -> attempt(work, min(nextRetry.multipliedBy(2), LAST_RETRY)));
                });
    }

    /** Handles what was not processed before and returns how many that were. */
    private Uni<Integer> handleNew(List<Work<?>> work) {
        String[] ids = work.stream().map(Work::id).distinct().toArray(String[]::new);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMEMBER, String.class)
                        .setParameter(1, channel)
                        .setParameter(2, ids)
                        .getResultList())
                .flatMap(freshIds -> {
                    Set<String> fresh = Set.copyOf(freshIds);
                    Map<String, Work<?>> first = new LinkedHashMap<>();
                    work.stream()
                            .filter(one -> fresh.contains(one.id()))
                            .forEach(one -> first.putIfAbsent(one.id(), one));
                    return handleByType(List.copyOf(first.values())).replaceWith(first.size());
                });
    }

    private Uni<Void> handleByType(List<Work<?>> work) {
        Map<Binding<?>, List<Work<?>>> byType =
                work.stream().collect(Collectors.groupingBy(Work::binding, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byType.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> entry.getKey().handle(entry.getValue()))
                .collect()
                .asList()
                .flatMap(results ->
                        outbox.publish(results.stream().flatMap(List::stream).toList()));
    }

    private void reject(Delivery delivery, Throwable reason) {
        metrics.deadLettered.increment();
        LOG.warnf(
                "Channel %s: dead-lettered an event, eventId=%s subject=%s: %s",
                channel,
                CloudEventHeaders.read(delivery.headers(), CloudEventHeaders.ID),
                CloudEventHeaders.read(delivery.headers(), CloudEventHeaders.SUBJECT),
                reason);
        LOG.debug("Dead-lettered", reason);
        settle(delivery, Delivery::reject);
    }

    // Acknowledgements write to a socket and may block, so not on the event loop. If one fails, the connection is gone
    // and the broker delivers the message again.
    private void settle(Delivery delivery, Settlement settlement) {
        vertx.executeBlocking(
                () -> {
                    try {
                        settlement.settle(delivery);
                    } catch (IOException | RuntimeException e) {
                        LOG.debugf(e, "Channel %s: a delivery could not be settled", channel);
                    }
                    return null;
                },
                false);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @FunctionalInterface
    private interface Settlement {
        void settle(Delivery delivery) throws IOException;
    }
}
