package dev.orderflow.web.ops;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A task of the application under test that always succeeds. */
@ApplicationScoped
class RecordedTaskHandler implements TaskHandler<String> {

    @Override
    public String kind() {
        return "recorded";
    }

    @Override
    public int maxAttempts() {
        return 2;
    }

    @Override
    public Uni<String> perform(Task task) {
        return Uni.createFrom().item(task.payload());
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, String result) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return Uni.createFrom().item(List.of());
    }
}
