package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox. One replica leads and publishes, the others are standbys; see {@link LeaderConnection}.
 *
 * <p>An event is removed after the broker has confirmed that a queue holds it, so it is published at least once.
 * Refused and unroutable events stay and are retried with back-off; only later events of the same subject wait for
 * them. No transaction is open while the relay waits for the broker.
 */
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final BrokerConfig broker;
    private final OutboxConfig config;
    private final String source;
    private final RelayWakeUp wakeUp;
    private final RelayMetrics metrics;
    private final PublishSpans spans;
    private final Yielding yielding;
    private final RelayObserver observer;

    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> daemon(task, "outbox-sender"));
    private final Thread thread = daemon(this, "outbox-relay");
    private volatile boolean stopping;
    private @Nullable ConfirmedPublisher publisher;
    // Survives a lost connection: what the broker loses with it, subscribers notice by the next event.
    private @Nullable String previousId;
    // After a failure a single event probes the broker.
    private boolean probing;
    private boolean refusing;
    private boolean databaseAway;
    private boolean brokerAway;

    Relay(
            DataSource dataSource,
            BrokerConfig broker,
            OutboxConfig config,
            String source,
            RelayWakeUp wakeUp,
            RelayMetrics metrics,
            PublishSpans spans,
            Yielding yielding,
            RelayObserver observer) {
        this.dataSource = dataSource;
        this.broker = broker;
        this.config = config;
        this.source = source;
        this.wakeUp = wakeUp;
        this.metrics = metrics;
        this.spans = spans;
        this.yielding = yielding;
        this.observer = observer;
    }

    void start() {
        thread.start();
    }

    /** Finishes the current batch and releases the leadership, within {@code limit}. */
    void stop(Duration limit) throws InterruptedException {
        stopping = true;
        wakeUp.signal();
        // A limit of 0 would wait without end.
        thread.join(Math.max(1, limit.toMillis()));
        thread.interrupt();
        sender.shutdownNow();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                try (LeaderConnection leader =
                        LeaderConnection.open(dataSource, config.relay().leaderTimeout())) {
                    if (standBy(leader)) {
                        lead(leader);
                        leader.handOver();
                    }
                } catch (SQLException | RuntimeException e) {
                    // Warns once, not at every attempt.
                    LOG.logf(
                            databaseAway ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "The relay lost its database, trying again: %s",
                            e.getMessage());
                    LOG.debug("The relay lost its database", e);
                    databaseAway = true;
                    wakeUp.await(RETRY);
                } finally {
                    abdicate();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the leadership; false if the relay stops first. */
    private boolean standBy(LeaderConnection leader) throws SQLException, InterruptedException {
        while (!stopping) {
            if (leader.lead()) {
                return true;
            }
            wakeUp.await(config.relay().standbyInterval());
        }
        return false;
    }

    private void lead(LeaderConnection leader) throws SQLException, InterruptedException {
        databaseAway = false;
        LOG.infof("Leading the relay of %s", source);
        wakeUp.leading(true);
        metrics.leading(true);
        while (!stopping) {
            metrics.sampleBacklog(leader);
            try {
                int published = runOnce(leader);
                brokerAway = false;
                if (published == 0) {
                    wakeUp.await(config.relay().pollInterval());
                }
                // A full batch leaves older events behind, which have waited long enough.
                if (published < config.relay().batchSize()) {
                    letUrgentWorkGoFirst(leader);
                }
            } catch (IOException | RuntimeException e) {
                LOG.logf(
                        brokerAway ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "The relay lost its broker, trying again: %s",
                        e.getMessage());
                LOG.debug("The relay lost its broker", e);
                brokerAway = true;
                metrics.broker("unreachable");
                disconnect();
                leader.ping();
                wakeUp.await(RETRY);
            }
        }
    }

    private void letUrgentWorkGoFirst(LeaderConnection leader) throws SQLException, IOException, InterruptedException {
        if (yielding.await(() -> stopping, leader::ping) && stopping) {
            runOnce(leader);
        }
    }

    /**
     * Publishes up to one batch of due events.
     *
     * @return how many events left the outbox
     */
    int runOnce(LeaderConnection leader) throws SQLException, IOException, InterruptedException {
        List<PendingEvent> events = leader.due(probing ? 1 : config.relay().batchSize());
        // Also without events: others wait for the exchanges, to bind their queues.
        ConfirmedPublisher connected = connected(leader);
        if (events.isEmpty()) {
            if (!connected.isBlocked()) {
                metrics.broker("connected");
            }
            return 0;
        }
        if (connected.isBlocked()) {
            metrics.blocked();
            return 0;
        }
        PublishSpans.Batch traced = spans.start(events, config.exchange());
        BatchOutcome batch = publish(connected, traced.events(), leader);
        Set<Long> confirmed = batch.confirmed();
        Map<Long, String> refused = batch.refused();
        traced.end(confirmed, refused);
        int unanswered = events.size() - confirmed.size() - refused.size();
        if (probing && unanswered == 1) {
            // This event may be the cause of the lost connection, for example by its size; the next probe is another
            // event.
            refused = Map.of(events.get(0).seq(), "no answer of the broker");
        }
        events.stream()
                .filter(event -> event.queue() == null && confirmed.contains(event.seq()))
                .forEach(event -> previousId = event.id());
        observer.confirmed(confirmed);
        if (!confirmed.isEmpty()) {
            leader.remove(confirmed);
        }
        if (!refused.isEmpty()) {
            leader.postpone(refused);
        }
        report(refused);
        metrics.published(confirmed.size(), refused.size());
        metrics.broker("connected");
        probing = unanswered > 0;
        if (probing) {
            throw new IOException("no answer for " + unanswered + " of " + events.size() + " events");
        }
        return confirmed.size();
    }

    // Says so when it begins, and not again with every attempt.
    private void report(Map<Long, String> refused) {
        if (!refused.isEmpty() && !refusing) {
            LOG.warnf(
                    "%s events were refused and stay in the outbox, to be retried; first: %s",
                    refused.size(), refused.values().iterator().next());
        }
        refusing = !refused.isEmpty();
    }

    private BatchOutcome publish(ConfirmedPublisher connected, List<PendingEvent> events, LeaderConnection leader)
            throws SQLException, InterruptedException {
        BatchOutcome batch = new BatchOutcome();
        String previous = previousId;
        sender.execute(() -> {
            try {
                connected.send(events, previous, batch);
            } catch (IOException | RuntimeException e) {
                LOG.debug("Publishing was interrupted", e);
                batch.interrupted();
            }
        });
        long deadline = System.nanoTime() + config.relay().confirmTimeout().toNanos();
        while (!batch.await(pingMillis()) && System.nanoTime() < deadline) {
            leader.ping();
        }
        return batch;
    }

    // Connecting to an unresponsive broker takes longer than the leader time-out.
    private ConfirmedPublisher connected(LeaderConnection leader)
            throws SQLException, IOException, InterruptedException {
        if (publisher != null && publisher.isOpen()) {
            return publisher;
        }
        disconnect();
        CompletableFuture<ConfirmedPublisher> opening = new CompletableFuture<>();
        sender.execute(() -> {
            try {
                ConfirmedPublisher opened = ConfirmedPublisher.open(broker, config.exchange(), source);
                if (!opening.complete(opened)) {
                    opened.close();
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        try {
            publisher = await(opening, leader);
            return publisher;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (SQLException | InterruptedException e) {
            opening.cancel(false);
            throw e;
        }
    }

    private <T> T await(Future<T> future, LeaderConnection leader)
            throws SQLException, InterruptedException, ExecutionException {
        while (true) {
            try {
                return future.get(pingMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                leader.ping();
            }
        }
    }

    private long pingMillis() {
        return config.relay().leaderTimeout().toMillis() / 3;
    }

    private void disconnect() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void abdicate() {
        wakeUp.leading(false);
        metrics.leading(false);
        disconnect();
        previousId = null; // Another replica may publish meanwhile.
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
