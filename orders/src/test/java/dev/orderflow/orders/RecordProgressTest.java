package dev.orderflow.orders;

import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestProgress.done;
import static dev.orderflow.orders.TestProgress.failed;
import static dev.orderflow.orders.TestProgress.onThisContext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordProgressTest {

    @Inject
    RecordProgress recordProgress;

    @Inject
    TestProgress progress;

    @Inject
    Database database;

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void confirmsWhenTheLastTwoStepsCommitTogether() {
        UUID order = place();
        progress.record(done(order, StepName.NOTIFICATION));

        // The first transaction has recorded its step and waits before its commit, until the second one has finished or
        // waits for a lock.
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> firstRecorded = new CompletableFuture<>();
        CompletableFuture<?> first = progress.start(() -> recordProgress
                .record(List.of(done(order, StepName.SELLER)))
                .invoke(() -> firstRecorded.complete(null))
                .call(() -> onThisContext(commit)));
        await().until(firstRecorded::isDone);
        CompletableFuture<?> second =
                progress.start(() -> recordProgress.record(List.of(done(order, StepName.LOGISTICS))));
        await().until(() -> second.isDone() || database.count("select count(*) from pg_locks where not granted") > 0);
        commit.complete(null);
        await().until(() -> first.isDone() && second.isDone());

        get(order)
                .body("workflow.steps.state", contains("DONE", "DONE", "DONE"))
                .body("status", equalTo("CONFIRMED"));
    }

    @Test
    void decidesEachOrderOnceForConcurrentAndRepeatedAnswers() {
        Random random = new Random(7);
        List<UUID> confirmed = Stream.generate(TestOrders::place).limit(20).toList();
        List<UUID> rejected = Stream.generate(TestOrders::place).limit(10).toList();
        List<Progress> answers = new ArrayList<>();
        for (int repeat = 0; repeat < 2; repeat++) {
            for (StepName name : StepName.of(StepName.Phase.WORK)) {
                confirmed.forEach(order -> answers.add(done(order, name)));
                rejected.forEach(
                        order -> answers.add(name == StepName.LOGISTICS ? failed(order, name) : done(order, name)));
            }
        }
        Collections.shuffle(answers, random);

        List<CompletableFuture<List<OrderMoved>>> batches = new ArrayList<>();
        for (int i = 0; i < answers.size(); i += 9) {
            List<Progress> batch = List.copyOf(answers.subList(i, Math.min(i + 9, answers.size())));
            batches.add(progress.start(() -> recordProgress.record(batch)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> batches.stream().allMatch(CompletableFuture::isDone));

        assertThat(batches.stream().flatMap(batch -> batch.join().stream()).map(OrderMoved::orderId))
                .as("each decided once")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(confirmed.stream(), rejected.stream()).toList());
        confirmed.forEach(order -> get(order).body("status", equalTo("CONFIRMED")));
        rejected.forEach(order -> get(order).body("status", equalTo("REJECTED")));
    }

    @Test
    void keepsTheFirstAnswer() {
        UUID order = place();
        Progress first = done(order, StepName.SELLER);

        assertThat(progress.record(first, failed(order, StepName.SELLER))).isEmpty();
        assertThat(progress.record(failed(order, StepName.SELLER))).isEmpty();

        get(order)
                .body("status", equalTo("PLACED"))
                .body("workflow.steps[1].state", equalTo("DONE"))
                .body("workflow.steps[1].eventId", equalTo(first.step().answer().eventId()));
    }

    @Test
    void recordsAnswersToARejectedOrderButNeverConfirmsIt() {
        UUID order = place();

        assertThat(progress.record(failed(order, StepName.LOGISTICS)))
                .singleElement()
                .satisfies(moved -> {
                    assertThat(moved.statuses()).containsExactly(OrderStatus.REJECTED);
                    assertThat(moved.reason()).isEqualTo("LOGISTICS_FAILED");
                    assertThat(moved.compensated()).isFalse();
                });
        assertThat(progress.record(done(order, StepName.SELLER), done(order, StepName.NOTIFICATION)))
                .isEmpty();
        assertThat(progress.record(done(order, StepName.LOGISTICS))).isEmpty();

        get(order)
                .body("status", equalTo("REJECTED"))
                .body("reason.type", equalTo("LOGISTICS_FAILED"))
                .body("reason.detail.about", equalTo("LOGISTICS"))
                .body("workflow.steps.state", contains("DONE", "DONE", "FAILED"));
    }

    @Test
    void acceptsAnswersInAnySequence() {
        UUID order = place();
        progress.record(done(order, StepName.PICKED_UP), done(order, StepName.SHIPMENTS_READY));
        progress.record(done(order, StepName.NOTIFICATION), done(order, StepName.SELLER));

        assertThat(progress.record(done(order, StepName.LOGISTICS), done(order, StepName.PICKUP_SCHEDULED)))
                .singleElement()
                .satisfies(moved ->
                        assertThat(moved.statuses()).containsExactly(OrderStatus.CONFIRMED, OrderStatus.SHIPPED));
        assertThat(progress.record(done(order, StepName.DELIVERED)))
                .singleElement()
                .satisfies(moved -> assertThat(moved.statuses()).containsExactly(OrderStatus.DELIVERED));

        get(order).body("status", equalTo("DELIVERED")).body("workflow.delivery.event", hasSize(4));
    }

    @Test
    void reportsOnceThatARejectedOrderIsCompensated() {
        UUID order = place();
        progress.record(failed(order, StepName.LOGISTICS));
        assertThat(open(order)).isTrue();

        assertThat(progress.record(done(order, StepName.SELLER_UNDONE), done(order, StepName.LOGISTICS_UNDONE)))
                .isEmpty();
        assertThat(progress.record(done(order, StepName.NOTIFICATION_UNDONE)))
                .singleElement()
                .satisfies(moved -> {
                    assertThat(moved.statuses()).isEmpty();
                    assertThat(moved.compensated()).isTrue();
                });
        assertThat(progress.record(done(order, StepName.NOTIFICATION_UNDONE))).isEmpty();

        assertThat(open(order)).isFalse();
        get(order)
                .body("status", equalTo("REJECTED"))
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE"));
    }

    @Test
    void awaitsThePickUpOnceTheShipmentsAreReady() {
        UUID order = place();
        progress.record(
                done(order, StepName.NOTIFICATION), done(order, StepName.SELLER), done(order, StepName.LOGISTICS));
        assertThat(open(order)).isFalse();

        progress.record(done(order, StepName.SHIPMENTS_READY));
        assertThat(open(order)).isTrue();

        progress.record(done(order, StepName.PICKUP_SCHEDULED));
        assertThat(open(order)).isFalse();
        get(order).body("status", equalTo("READY"));
    }

    @Test
    void refusesAnAnswerToAnUnknownOrder() {
        UUID known = place();
        UUID unknown = UUID.randomUUID();

        assertThatThrownBy(() -> progress.record(done(known, StepName.SELLER), done(unknown, StepName.SELLER)))
                .isInstanceOf(UnknownOrderException.class)
                .hasMessageContaining(unknown.toString())
                .hasMessageNotContaining(known.toString());

        get(known).body("workflow.steps[1].state", equalTo("WAITING"));
    }

    private boolean open(UUID order) {
        return database.count("select count(*) from customer_order where announce_at is not null and id = ?", order)
                == 1;
    }
}
