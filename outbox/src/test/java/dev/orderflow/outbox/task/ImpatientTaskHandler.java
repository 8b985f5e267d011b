package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Never comes to an end, and is given less time than other kinds are. */
@ApplicationScoped
class ImpatientTaskHandler implements TaskHandler<Void> {

    static final String KIND = "impatient";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(Duration.ofSeconds(1));
    }

    @Override
    public Optional<Duration> lease() {
        return Optional.of(Duration.ofSeconds(2));
    }

    @Override
    public int maxAttempts() {
        return 1;
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom().nothing();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void result) {
        return Uni.createFrom().item(List.of());
    }
}
