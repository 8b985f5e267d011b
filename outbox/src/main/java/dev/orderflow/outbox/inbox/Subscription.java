package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.Channel;
import dev.orderflow.outbox.config.OutboxConfig.InboxSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of a channel's event types.
 *
 * <p>One batch is processed at a time. It consists of the events that arrived during the one before, so batches grow
 * with the load, and a single event does not wait unless {@code outbox.inbox.linger} says so. The broker's prefetch limits
 * the waiting events.
 */
public final class Subscription {

    private static final Logger LOG = Logger.getLogger(Subscription.class);
    private static final long REOPEN_MILLIS = 500;

    private final String name;
    private final Multi<? extends Message<?>> messages;
    private final ConsumerChannels channels;
    private final BatchProcessor processor;
    private final int batchSize;
    private final Duration linger;
    private final Vertx vertx;
    private final Context context;
    private final Queue<Delivery> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numberWaiting = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean lingering;
    private long lingerTimer;
    private final AtomicReference<@Nullable Cancellable> receiving = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean ended;

    Subscription(
            String name,
            Multi<? extends Message<?>> messages,
            ConsumerChannels channels,
            BatchProcessor processor,
            InboxSettings settings,
            Vertx vertx) {
        this.name = name;
        this.messages = messages;
        this.channels = channels;
        this.processor = processor;
        this.batchSize = settings.batchSize();
        this.linger = settings.linger();
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Handles events of {@code type}, with bodies of {@code dataType}. Events of a type that is neither handled nor
     * {@linkplain #ignore ignored} are kept for a replica of another release.
     */
    public <T> Subscription on(String type, Class<T> dataType, EventHandler<T> handler) {
        processor.bind(type, new Binding<>(dataType, null, handler));
        return this;
    }

    /**
     * The same for events whose body contains the subject. An event with another CloudEvents subject is parked.
     *
     * @param subject reads the subject from the body, for example an order id
     */
    public <T> Subscription on(
            String type, Class<T> dataType, Function<? super T, ?> subject, EventHandler<T> handler) {
        processor.bind(type, new Binding<>(dataType, subject, handler));
        return this;
    }

    /**
     * Handles the events of all other types, also of those that are not known when this is written, with bodies of
     * {@code dataType}, for example {@code JsonNode}. So none is kept for a replica of another release.
     */
    public <T> Subscription onAny(Class<T> dataType, EventHandler<T> handler) {
        processor.bindOthers(new Binding<>(dataType, null, handler));
        return this;
    }

    /** Acknowledges events of these types without handling them. */
    public Subscription ignore(String... types) {
        processor.ignore(List.of(types));
        return this;
    }

    /** The types that are handled or ignored. */
    Set<String> types() {
        return processor.types();
    }

    /** Starts to receive. */
    public void start() {
        receiving.set(messages.subscribe().with(this::receive, failure -> ended(failure), () -> ended(null)));
    }

    /** Starts no further batch. */
    void stop() {
        stopping = true;
        context.runOnContext(ignored -> endLinger());
    }

    /** Whether a batch is being processed or acknowledged. */
    boolean isAtWork() {
        return busy.get() || processor.isSettling();
    }

    /** Cancels the consumer at the broker. Blocks. */
    void cancel() {
        Cancellable current = receiving.getAndSet(null);
        if (current != null) {
            current.cancel();
        }
    }

    /** Processes a message again, in the caller's transaction; see {@link Inbox#processAgain}. */
    Uni<Void> processAgain(RawMessage message) {
        return processor.processAgain(message);
    }

    String name() {
        return name;
    }

    /** Whether the queue was deleted and no messages arrive. */
    boolean hasEnded() {
        return ended && !channels.isConsuming(name);
    }

    // The connector reconnects by itself, but the stream ends when the broker cancels the consumer because the queue
    // was deleted.
    private void ended(@Nullable Throwable failure) {
        if (stopping) {
            return;
        }
        LOG.logf(
                ended ? Logger.Level.DEBUG : Logger.Level.WARN,
                failure,
                "Channel %s has ended, as it does when its queue is deleted, and is opened anew",
                name);
        ended = true;
        vertx.setTimer(
                REOPEN_MILLIS,
                ignored -> vertx.executeBlocking(
                        () -> {
                            reopen();
                            return null;
                        },
                        false));
    }

    private void reopen() {
        if (!stopping) {
            channels.disconnect(name);
            start();
        }
    }

    private void receive(Message<?> message) {
        if (!(message instanceof IncomingRabbitMQMessage<?> incoming)) {
            throw new IllegalStateException("Channel " + name + " is not one of the RabbitMQ connector");
        }
        RabbitMQMessage delivered = incoming.message;
        Channel channel = channels.of(delivered.consumerTag());
        if (channel == null) {
            return; // The connection is gone; the broker delivers the message again.
        }
        waiting.add(
                new Delivery(channel, delivered.envelope().getDeliveryTag(), message(delivered), System.nanoTime()));
        if (numberWaiting.incrementAndGet() >= batchSize && lingering) {
            context.runOnContext(ignored -> endLinger());
        }
        processNext();
    }

    private static RawMessage message(RabbitMQMessage delivered) {
        Map<String, Object> headers = delivered.properties().getHeaders();
        return new RawMessage(
                delivered.envelope().getExchange(),
                delivered.envelope().getRoutingKey(),
                headers == null ? Map.of() : headers,
                delivered.body().getBytes());
    }

    private void processNext() {
        if (busy.compareAndSet(false, true)) {
            context.runOnContext(ignored -> gather());
        }
    }

    // Lingering starts and ends on the context.
    private void gather() {
        Delivery first = waiting.peek();
        long millis = first == null ? 0 : linger.minus(first.age()).toMillis();
        if (millis <= 0 || stopping) {
            processBatch();
            return;
        }
        lingering = true;
        lingerTimer = vertx.setTimer(millis, ignored -> endLinger());
        // Read after the flag is set: an event that fills the batch is counted first, and reads the flag afterwards.
        if (numberWaiting.get() >= batchSize) {
            endLinger();
        }
    }

    private void endLinger() {
        if (lingering) {
            lingering = false;
            vertx.cancelTimer(lingerTimer);
            processBatch();
        }
    }

    private void processBatch() {
        // Read after the busy flag is set: stop() sets its flag first and reads the busy flag afterwards.
        List<Delivery> batch = stopping ? List.of() : nextBatch();
        if (batch.isEmpty()) {
            batchDone();
            return;
        }
        Uni.createFrom().deferred(() -> processor.process(batch)).subscribe().with(done -> batchDone(), failure -> {
            LOG.errorf(failure, "A batch of channel %s was given up; the broker will deliver it again", name);
            batchDone();
        });
    }

    private List<Delivery> nextBatch() {
        List<Delivery> batch = new ArrayList<>(batchSize);
        Delivery next;
        while (batch.size() < batchSize && (next = waiting.poll()) != null) {
            numberWaiting.decrementAndGet();
            if (next.isCurrent()) {
                batch.add(next);
            }
        }
        return batch;
    }

    private void batchDone() {
        busy.set(false);
        if (!waiting.isEmpty() && !stopping) {
            processNext();
        }
    }
}
