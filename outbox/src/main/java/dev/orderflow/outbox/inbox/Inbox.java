package dev.orderflow.outbox.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The receiving side: binds handlers to the messages of a channel.
 *
 * <pre>{@code
 * @ApplicationScoped
 * class OrderEventConsumer {
 *     void subscribe(@Observes StartupEvent start, Inbox inbox, @Channel("orders") Multi<Message<byte[]>> messages) {
 *         inbox.subscribe("orders", "/orders", messages)
 *                 .on("ORDER_PLACED", OrderPlaced.class, OrderPlaced::orderId, this::onOrderPlaced)
 *                 .start();
 *     }
 * }
 * }</pre>
 *
 * <p>An event is acknowledged after its transaction has committed. It may be delivered again; its id is stored in that
 * transaction, and the repeat is dropped. Failures of the database only delay events. An event that is unreadable, not
 * from the channel's publisher, or on which its handler fails, goes to the {@link FailureLedger}, and the others go on.
 *
 * @see <a href="https://microservices.io/patterns/communication-style/idempotent-consumer.html">Idempotent consumer</a>
 */
@ApplicationScoped
public class Inbox {

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ObjectMapper json;
    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxConfig config;
    private final Config applicationConfig;
    private final ConsumerChannels channels;
    private final MeterRegistry metrics;
    private final EventSpans spans;
    private final FailureLedger failures;
    private final UnknownEvents unknownEvents;
    private final Drain drain;
    private final Vertx vertx;

    Inbox(
            ObjectMapper json,
            Transactions transactions,
            Outbox outbox,
            OutboxConfig config,
            Config applicationConfig,
            ConsumerChannels channels,
            MeterRegistry metrics,
            Spans spans,
            TraceContext traceContext,
            FailureLedger failures,
            UnknownEvents unknownEvents,
            Drain drain,
            Vertx vertx) {
        this.json = json;
        this.transactions = transactions;
        this.outbox = outbox;
        this.config = config;
        this.applicationConfig = applicationConfig;
        this.channels = channels;
        this.metrics = metrics;
        this.spans = new EventSpans(spans, traceContext);
        this.failures = failures;
        this.unknownEvents = unknownEvents;
        this.drain = drain;
        this.vertx = vertx;
    }

    /**
     * Declares a subscription, which receives events after {@link Subscription#start()}.
     *
     * @param channel the channel's name; event ids are stored with it
     * @param source CloudEvents source of the publisher
     * @param messages the channel's messages, of the RabbitMQ connector, with manual acknowledgement
     */
    public Subscription subscribe(String channel, String source, Multi<? extends Message<?>> messages) {
        InboxMetrics channelMetrics = new InboxMetrics(metrics, channel);
        BatchProcessor processor = new BatchProcessor(
                channel,
                config.inbox(),
                transactions,
                outbox,
                failures,
                unknownEvents,
                new EventReader(json, Origin.of(channel, source, applicationConfig)),
                spans,
                channelMetrics,
                vertx);
        Subscription subscription = new Subscription(channel, messages, channels, processor, config.inbox(), vertx);
        subscriptions.add(subscription);
        return subscription;
    }

    /**
     * Processes a message of the channel again, in the caller's transaction. Skips a processed event and an ignored
     * type.
     *
     * @return fails as the handler does, with {@link InvalidEventException} if the message cannot be read, with
     *     {@link UnknownTypeException} if its type is not known, or with {@link IllegalStateException} if there is no such
     *     channel
     */
    public Uni<Void> processAgain(String channel, RawMessage message) {
        return subscriptions.stream()
                .filter(subscription -> subscription.name().equals(channel))
                .findFirst()
                .map(subscription -> subscription.processAgain(message))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new IllegalStateException("There is no channel " + channel + " any more")));
    }

    /** The types of events that are handled or ignored on the channel; none if there is no such channel. */
    public Set<String> types(String channel) {
        return subscriptions.stream()
                .filter(subscription -> subscription.name().equals(channel))
                .findFirst()
                .map(Subscription::types)
                .orElse(Set.of());
    }

    /** The names of the channels that are subscribed to. */
    public List<String> channels() {
        return subscriptions.stream().map(Subscription::name).toList();
    }

    /**
     * Stops before the database pool closes, because a batch that fails with it must not be stored as failed. Messages
     * that wait are returned to the queue, so that other replicas need not wait until the connection closes.
     */
    void stop(@Observes @Priority(Drain.INBOX) ShutdownEvent event) throws InterruptedException {
        subscriptions.forEach(Subscription::stop);
        drain.await(() -> subscriptions.stream().noneMatch(Subscription::isAtWork));
        Future<Void> givenBack = vertx.executeBlocking(
                () -> {
                    giveBack();
                    return null;
                },
                false);
        drain.await(givenBack::isComplete);
    }

    private void giveBack() {
        Set<Channel> open = channels.open();
        subscriptions.forEach(Subscription::cancel);
        open.forEach(ConsumerChannels::giveBack);
    }

    /** The channels whose queue was deleted and that receive no messages. */
    List<String> ended() {
        return subscriptions.stream()
                .filter(Subscription::hasEnded)
                .map(Subscription::name)
                .toList();
    }
}
