package dev.orderflow.outbox.task;

import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Holds what comes to it until the test lets it go on. */
final class Gate {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    /** Passes the item on, in the caller's Vert.x context, once the gate is open. */
    <T> Uni<T> hold(T item) {
        Context context = Objects.requireNonNull(Vertx.currentContext());
        reached.complete(null);
        return Uni.createFrom()
                .completionStage(opened)
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .replaceWith(item);
    }

    /** Keeps the calling thread. */
    void block() {
        reached.complete(null);
        opened.join();
    }

    void awaitReached() {
        await().atMost(LIMIT).until(reached::isDone);
    }

    void open() {
        opened.complete(null);
    }
}
