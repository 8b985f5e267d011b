package dev.orderflow.console.health;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stores once a minute what waits in each service, by one replica. The console asks for itself, as a reader. */
@ApplicationScoped
class SampleServices implements TaskHandler<List<Sample>> {

    private final AskHealth health;
    private final Samples samples;

    SampleServices(AskHealth health, Samples samples) {
        this.health = health;
        this.samples = samples;
    }

    @Override
    public String kind() {
        return "sample-services";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(Duration.ofMinutes(1));
    }

    @Override
    public Uni<List<Sample>> perform(Task task) {
        return health.samples();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, List<Sample> taken) {
        return samples.store(taken).replaceWith(List.of());
    }
}
