package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.FailureSettings;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.InvalidEventException;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Retries a failed event. Its effects and the settled row commit together. */
@ApplicationScoped
public class RetryFailedEvent implements TaskHandler<Void> {

    /** The kind of the tasks; their key is the failed event's id. */
    public static final String KIND = "retry-event";

    private final FailedEvents failedEvents;
    private final Inbox inbox;
    private final FailureSettings settings;

    RetryFailedEvent(FailedEvents failedEvents, Inbox inbox, OutboxConfig config) {
        this.failedEvents = failedEvents;
        this.inbox = inbox;
        this.settings = config.failures();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The inbox made the first attempt. */
    @Override
    public int maxAttempts() {
        return Math.max(1, settings.maxAttempts() - 1);
    }

    @Override
    public Duration longestDelay() {
        return settings.longestDelay();
    }

    @Override
    public boolean isWorthRetrying(Throwable failure) {
        return !(failure instanceof InvalidEventException);
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        long id = id(task);
        return failedEvents
                .lockOpen(id)
                .flatMap(open -> open == null
                        ? Uni.createFrom().voidItem()
                        : inbox.processAgain(open.channel(), open.message()).chain(() -> failedEvents.processed(id)))
                .replaceWith(List.of());
    }

    @Override
    public Uni<Void> postponed(Task task, Throwable failure, String reason, Duration delay) {
        return failedEvents.retrying(id(task), failure, reason, delay);
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, Throwable failure, String reason) {
        return failedEvents.parked(id(task), failure, reason).replaceWith(List.of());
    }

    private static long id(Task task) {
        return Long.parseLong(task.key());
    }
}
