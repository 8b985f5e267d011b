package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> firstBatch = new CompletableFuture<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void anItemAloneIsProcessedAtOnce() {
        Gathering<String> gathering = gathering(FOR_EVER, 0);

        gathering.add("one");

        assertThat(batches).containsExactly(List.of("one"));
    }

    @Test
    void itemsThatComeMeanwhileAreProcessedTogether() {
        Gathering<String> gathering = gathering(FOR_EVER, 0);
        gathering.add("one");
        gathering.add("two");
        gathering.add("three");
        assertThat(batches).hasSize(1);

        firstBatch.complete(null);

        assertThat(batches).containsExactly(List.of("one"), List.of("two", "three"));
    }

    @Test
    void aFailureDoesNotStopTheNext() {
        Gathering<String> gathering = gathering(FOR_EVER, 0);
        gathering.add("one");
        gathering.add("two");

        firstBatch.completeExceptionally(new IllegalStateException("no"));

        assertThat(batches).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void itemsWaitForThoseThatAreExpected() {
        Gathering<String> gathering = gathering(FOR_EVER, 3);
        gathering.add("one");
        gathering.add("two");
        assertThat(batches).isEmpty();

        gathering.add("three");

        assertThat(batches).containsExactly(List.of("one", "two", "three"));
    }

    @Test
    void anItemThatIsExpectedAndDoesNotComeIsNotWaitedForLong() {
        Gathering<String> gathering = gathering(FOR_EVER, 3);

        gathering.add("one");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(batches).containsExactly(List.of("one")));
    }

    @Test
    void aBatchThatTakesLongDoesNotHoldUpTheNext() {
        Gathering<String> gathering = gathering(Duration.ofMillis(50), 0);
        gathering.add("one");
        gathering.add("two");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(batches).containsExactly(List.of("one"), List.of("two")));
        gathering.add("three");
        firstBatch.complete(null);
        assertThat(batches).containsExactly(List.of("one"), List.of("two"), List.of("three"));
    }

    // The first batch takes until the test ends it, the others no time.
    private Gathering<String> gathering(Duration patience, int expected) {
        return new Gathering<>(VERTX, patience, number -> number < expected, items -> {
            batches.add(items);
            return batches.size() == 1
                    ? Uni.createFrom().completionStage(firstBatch)
                    : Uni.createFrom().voidItem();
        });
    }
}
