package dev.orderflow.orders.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RushTest {

    private final Rush rush = new Rush(2);
    private final CompletableFuture<String> decision = new CompletableFuture<>();

    @Test
    void itIsOneWhileMoreOrdersAreAcceptedThanThereAreConnections() {
        accept();
        accept();
        assertThat(rush.isUnderWay()).isFalse();

        accept();
        assertThat(rush.isUnderWay()).isTrue();

        decision.complete("placed");
        assertThat(rush.isUnderWay()).isFalse();
    }

    @Test
    void refusedFailedAndAbandonedOrdersCountNoLonger() {
        List<UniAssertSubscriber<String>> accepted =
                Stream.generate(this::accept).limit(3).toList();
        accepted.get(0).cancel();
        assertThat(rush.isUnderWay()).isFalse();

        accept();
        decision.completeExceptionally(new IllegalStateException("refused"));
        rush.accept(() -> {
                    throw new IllegalStateException("failed");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailed();
        accept();
        accept();
        assertThat(rush.isUnderWay()).isFalse();
    }

    private UniAssertSubscriber<String> accept() {
        return rush.accept(() -> Uni.createFrom().completionStage(decision))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
