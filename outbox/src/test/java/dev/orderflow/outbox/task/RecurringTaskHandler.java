package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Recurs, and fails every third time. */
@ApplicationScoped
class RecurringTaskHandler implements TaskHandler<Void> {

    static final String KIND = "recurring-test";

    private final Queue<Integer> attempts = new ConcurrentLinkedQueue<>();

    List<Integer> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(Duration.ofMillis(50));
    }

    @Override
    public int maxAttempts() {
        return 1;
    }

    @Override
    public Uni<Void> perform(Task task) {
        attempts.add(task.attempt());
        return attempts.size() % 3 == 0
                ? Uni.createFrom().failure(new IllegalStateException("the third"))
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void result) {
        return Uni.createFrom().item(List.of());
    }
}
