package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig.InboxSettings;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.TransientFailures;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Processes a batch from delivery to acknowledgement: in one transaction, or in one per event after an event has made
 * the batch fail.
 */
final class BatchProcessor {

    private static final Logger LOG = Logger.getLogger(BatchProcessor.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private static final String REMEMBER = """
            insert into inbox_event (consumer, event_id)
            select $1, e.id from unnest(cast($2 as text[])) as e(id) order by e.id
            on conflict do nothing
            returning event_id
            """;

    private final String channel;
    private final InboxSettings settings;
    private final Transactions transactions;
    private final Outbox outbox;
    private final FailureLedger failures;
    private final UnknownEvents unknownEvents;
    private final EventReader reader;
    private final EventSpans spans;
    private final InboxMetrics metrics;
    private final Vertx vertx;
    private final Map<String, Binding<?>> bindings = new ConcurrentHashMap<>();
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Binding<?> others;
    private final AtomicInteger settling = new AtomicInteger();

    BatchProcessor(
            String channel,
            InboxSettings settings,
            Transactions transactions,
            Outbox outbox,
            FailureLedger failures,
            UnknownEvents unknownEvents,
            EventReader reader,
            EventSpans spans,
            InboxMetrics metrics,
            Vertx vertx) {
        this.channel = channel;
        this.settings = settings;
        this.transactions = transactions;
        this.outbox = outbox;
        this.failures = failures;
        this.unknownEvents = unknownEvents;
        this.reader = reader;
        this.spans = spans;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void bind(String type, Binding<?> binding) {
        bindings.put(type, binding);
    }

    /** Binds all types that are neither bound nor ignored. */
    void bindOthers(Binding<?> binding) {
        others = binding;
    }

    private @Nullable Binding<?> bindingOf(String type) {
        return bindings.getOrDefault(type, others);
    }

    void ignore(Collection<String> types) {
        ignored.addAll(types);
    }

    /** The types that are handled or ignored. */
    Set<String> types() {
        return Stream.concat(bindings.keySet().stream(), ignored.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Completes when each delivery is acknowledged, returned, or no longer valid. */
    Uni<Void> process(List<Delivery> batch) {
        List<Received> received = new ArrayList<>(batch.size());
        List<Delivery> unknown = new ArrayList<>();
        List<Uni<Void>> unreadable = new ArrayList<>();
        for (Delivery delivery : batch) {
            try {
                String type = reader.typeOf(delivery.message());
                Binding<?> binding = bindingOf(type);
                if (ignored.contains(type)) {
                    metrics.ignored.increment();
                    settle(List.of(delivery), Delivery::acknowledge);
                } else if (binding == null) {
                    unknown.add(delivery);
                } else {
                    received.add(new Received(delivery, binding.read(delivery.message(), reader, spans, channel)));
                }
            } catch (RuntimeException e) {
                unreadable.add(keep(delivery, e));
            }
        }
        Uni<Void> readable = received.isEmpty() ? Uni.createFrom().voidItem() : processTogether(received);
        return readable.chain(() -> keepUnknown(unknown)).chain(() -> oneAfterTheOther(unreadable));
    }

    private Uni<Void> keepUnknown(List<Delivery> unknown) {
        if (unknown.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<RawMessage> messages = unknown.stream().map(Delivery::message).toList();
        return patiently(unknown, FIRST_RETRY, () -> unknownEvents
                        .keep(channel, messages)
                        .invoke(() -> {
                            metrics.unknownType.increment(unknown.size());
                            settle(unknown, Delivery::acknowledge);
                        }))
                .onFailure()
                .recoverWithUni(failure -> oneAfterTheOther(unknown.stream()
                        .map(delivery -> Uni.createFrom().deferred(() -> keep(delivery, failure)))
                        .toList()));
    }

    private Uni<Void> processTogether(List<Received> batch) {
        return patiently(deliveries(batch), FIRST_RETRY, () -> attempt(batch))
                .onFailure()
                .recoverWithUni(failure -> {
                    if (batch.size() == 1) {
                        batch.get(0).work().traced().end(failure);
                        return keep(batch.get(0).delivery(), failure);
                    }
                    LOG.debugf(failure, "A batch of channel %s failed and is processed one by one", channel);
                    return oneAfterTheOther(batch.stream()
                            .map(one -> Uni.createFrom().deferred(() -> processTogether(List.of(one))))
                            .toList());
                });
    }

    private Uni<Void> attempt(List<Received> batch) {
        List<Work<?>> work = batch.stream().<Work<?>>map(Received::work).toList();
        return transactions
                .runDetached(() -> handleNew(work))
                .invoke(fresh -> {
                    metrics.processed.increment(fresh);
                    metrics.repeated.increment((double) work.size() - fresh);
                    work.forEach(one -> one.traced().end(null));
                    settle(deliveries(batch), Delivery::acknowledge);
                })
                .replaceWithVoid();
    }

    /**
     * Stores a message as failed, then acknowledges it. If it cannot be stored, it is dead-lettered and stored from
     * there later.
     */
    private Uni<Void> keep(Delivery delivery, Throwable reason) {
        return patiently(List.of(delivery), FIRST_RETRY, () -> failures.keep(channel, delivery.message(), reason)
                        .invoke(() -> {
                            metrics.failed.increment();
                            settle(List.of(delivery), Delivery::acknowledge);
                        }))
                .onFailure()
                .recoverWithItem(refused -> {
                    LOG.errorf(
                            refused, "Channel %s: a failed event could not be stored, and is dead-lettered", channel);
                    settle(List.of(delivery), Delivery::reject);
                    return null;
                });
    }

    /** Repeats the action while the database fails, for as long as the broker waits for the acknowledgement. */
    private Uni<Void> patiently(List<Delivery> deliveries, Duration nextRetry, Supplier<Uni<Void>> action) {
        if (deliveries.stream().noneMatch(Delivery::isCurrent)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(action::get)
                .ifNoItem()
                .after(settings.timeLimit())
                .fail()
                .onFailure(TransientFailures::isTransient)
                .recoverWithUni(failure -> isOwnFault(failure).flatMap(ownFault -> {
                    if (ownFault) {
                        return Uni.createFrom().failure(new IllegalStateException("Not done in time", failure));
                    }
                    metrics.retriedBatches.increment();
                    LOG.logf(
                            nextRetry.equals(FIRST_RETRY) ? Logger.Level.WARN : Logger.Level.DEBUG,
                            "Channel %s: database trouble, trying again: %s",
                            channel,
                            failure);
                    LOG.debug("Database trouble", failure);
                    if (deliveries.stream().anyMatch(one -> one.age().compareTo(settings.giveBackAfter()) > 0)) {
                        giveBack(deliveries);
                        return Uni.createFrom().voidItem();
                    }
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(nextRetry)
                            .chain(() -> patiently(deliveries, min(nextRetry.multipliedBy(2), LAST_RETRY), action));
                }));
    }

    // If other statements succeed meanwhile, the events are the cause, and waiting would stall the channel.
    private Uni<Boolean> isOwnFault(Throwable failure) {
        if (!(failure instanceof TimeoutException)) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .runDetached(() -> Sql.of("select 1").update())
                .ifNoItem()
                .after(PROBE_LIMIT)
                .fail()
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }

    private void giveBack(List<Delivery> deliveries) {
        LOG.warnf("Channel %s: the failure lasts, %s events return to their queue", channel, deliveries.size());
        metrics.givenBack.increment(deliveries.size());
        settle(deliveries, Delivery::requeue);
    }

    /** Processes a message again, in the caller's transaction. */
    Uni<Void> processAgain(RawMessage message) {
        return Uni.createFrom().deferred(() -> {
            String type = reader.typeOf(message);
            Binding<?> binding = bindingOf(type);
            if (ignored.contains(type)) {
                metrics.ignored.increment();
                return Uni.createFrom().voidItem();
            }
            if (binding == null) {
                return Uni.createFrom().failure(new UnknownTypeException(type));
            }
            Work<?> work = binding.read(message, reader, spans, channel);
            return handleNew(List.of(work))
                    .invoke(fresh -> (fresh > 0 ? metrics.processed : metrics.repeated).increment())
                    .replaceWithVoid()
                    .onTermination()
                    .invoke((done, failure, cancelled) -> work.traced().end(failure));
        });
    }

    private static Uni<Void> oneAfterTheOther(List<Uni<Void>> actions) {
        return Multi.createFrom()
                .iterable(actions)
                .onItem()
                .transformToUniAndConcatenate(action -> action)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<Delivery> deliveries(List<Received> batch) {
        return batch.stream().map(Received::delivery).toList();
    }

    /** Handles the events that were not processed before, and returns their number. */
    private Uni<Integer> handleNew(List<Work<?>> work) {
        String[] ids = work.stream().map(Work::id).distinct().toArray(String[]::new);
        return Sql.of(REMEMBER)
                .bind(channel)
                .bind(ids)
                .<String>rows(row -> row.text(0))
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
                .transformToUniAndConcatenate(entry ->
                        spans.around(entry.getValue(), () -> entry.getKey().handle(entry.getValue())))
                .collect()
                .asList()
                .flatMap(results ->
                        outbox.publish(results.stream().flatMap(List::stream).toList()));
    }

    // Acknowledgements write to a socket and may block, so not on the event loop. If one fails, the connection is gone
    // and the broker delivers the message again.
    private void settle(List<Delivery> deliveries, Settlement settlement) {
        settling.incrementAndGet();
        vertx.executeBlocking(
                        () -> {
                            deliveries.forEach(delivery -> settle(delivery, settlement));
                            return null;
                        },
                        false)
                .onComplete(settled -> settling.decrementAndGet());
    }

    private void settle(Delivery delivery, Settlement settlement) {
        try {
            settlement.settle(delivery);
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "Channel %s: a delivery could not be settled", channel);
        }
    }

    /** Whether a processed delivery is still to be acknowledged. */
    boolean isSettling() {
        return settling.get() > 0;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** An event, and the delivery to settle when it is processed. */
    private record Received(Delivery delivery, Work<?> work) {}

    @FunctionalInterface
    private interface Settlement {
        void settle(Delivery delivery) throws IOException;
    }
}
