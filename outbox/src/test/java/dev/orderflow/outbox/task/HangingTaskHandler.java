package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes its time, as a server does that hardly answers. */
@ApplicationScoped
class HangingTaskHandler implements TaskHandler<Void> {

    static final String KIND = "hanging";

    private final AtomicInteger begun = new AtomicInteger();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    int begun() {
        return begun.get();
    }

    void release() {
        released.complete(null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(Task task) {
        begun.incrementAndGet();
        return Uni.createFrom().completionStage(() -> released.copy());
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void result) {
        return Uni.createFrom().item(List.of());
    }
}
