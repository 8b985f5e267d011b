package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutcomeSignalsTest {

    private final OutcomeSignals signals = new OutcomeSignals();

    @Test
    void theOutcomeOfOneOfTheTasksIsToldToAllWhoWaitForIt() {
        CompletableFuture<Void> first = next("a", "b");
        CompletableFuture<Void> second = next("b");

        signals.recorded(task("mail", "b"));

        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(signals.size()).isZero();
    }

    @Test
    void otherTasksAreNotWaitedFor() {
        CompletableFuture<Void> waiting = next("a");

        signals.recorded(task("mail", "b"));
        signals.recorded(task("other", "a"));

        assertThat(waiting).isNotDone();
    }

    @Test
    void aCancelledWaitIsForgotten() {
        CompletableFuture<Void> waiting = next("a", "b");

        waiting.cancel(false);

        assertThat(signals.size()).isZero();
    }

    private CompletableFuture<Void> next(String... keys) {
        return signals.next("mail", List.of(keys)).subscribeAsCompletionStage();
    }

    private static Task task(String kind, String key) {
        return new Task(kind, key, "", 1, null);
    }
}
