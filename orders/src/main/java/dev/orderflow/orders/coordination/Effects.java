package dev.orderflow.orders.coordination;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a decision about orders causes, in the transaction that records it.
 *
 * @param events to publish
 * @param tasks to schedule
 */
public record Effects(List<OutboxEvent> events, List<NewTask> tasks) {

    public static final Effects NONE = new Effects(List.of(), List.of());

    public Effects {
        events = List.copyOf(events);
        tasks = List.copyOf(tasks);
    }

    public static Effects publish(List<OutboxEvent> events) {
        return new Effects(events, List.of());
    }

    public static Effects schedule(List<NewTask> tasks) {
        return new Effects(List.of(), tasks);
    }

    static Effects all(Stream<Effects> effects) {
        List<Effects> parts = effects.toList();
        return new Effects(
                parts.stream().flatMap(part -> part.events.stream()).toList(),
                parts.stream().flatMap(part -> part.tasks.stream()).toList());
    }

    Effects and(Effects more) {
        return all(Stream.of(this, more));
    }

    /**
     * Schedules the tasks in the caller's transaction, which has locked the orders.
     *
     * @return the events, for the caller to publish in the same transaction
     */
    public Uni<List<OutboxEvent>> scheduleIn(DurableTasks durableTasks) {
        // The caller holds the lock of the order, and recording the outcome of a task takes it: with schedule, each
        // would wait for the other.
        return durableTasks.scheduleMissing(tasks).replaceWith(events);
    }
}
