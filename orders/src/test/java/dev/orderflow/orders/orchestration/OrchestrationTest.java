package dev.orderflow.orders.orchestration;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.ScriptedParticipants.NOTIFY;
import static dev.orderflow.orders.ScriptedParticipants.RELEASE_DELIVERY;
import static dev.orderflow.orders.ScriptedParticipants.RELEASE_SHIPMENTS;
import static dev.orderflow.orders.ScriptedParticipants.RESERVE;
import static dev.orderflow.orders.ScriptedParticipants.SHIP;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.awaitStatus;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.placeOrchestrated;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.OrderEvents;
import dev.orderflow.orders.ScriptedParticipants;
import dev.orderflow.orders.ScriptedParticipants.Answer;
import dev.orderflow.outbox.testing.Broker.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OrchestrationTest.Impatient.class)
class OrchestrationTest {

    /** Rejects an order after some seconds. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orders.orchestration.time-limit", "6s",
                    "orders.orchestration.longest-delay", "1s",
                    "orders.orchestration.longest-undoing-delay", "1s");
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    Database database;

    private OrderEvents events;

    @BeforeEach
    void subscribe() {
        ScriptedParticipants.reset();
        events = OrderEvents.subscribe();
    }

    @AfterEach
    void close() {
        ScriptedParticipants.reset();
        events.close();
    }

    @Test
    void confirmsAnOrderWhenAllStepsAreDone() {
        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.coordination", equalTo("ORCHESTRATION"))
                .body("workflow.steps.state", contains("DONE", "DONE", "DONE"))
                .body(
                        "workflow.steps.event",
                        contains("CUSTOMER_NOTIFIED", "SELLER_NOTIFIED", "DELIVERY_PARTNER_ASSIGNED"))
                .body("workflow.steps.eventId", everyItem(nullValue()))
                .body("workflow.steps.request.state", contains("DONE", "DONE", "DONE"))
                .body("workflow.steps.request.attempts", contains(1, 1, 1))
                .body("workflow.steps[2].detail.partnerName", equalTo("Spree Kurier"))
                .body("workflow.steps[2].detail.orderId", nullValue());
        assertThat(ScriptedParticipants.operations(order)).containsExactlyInAnyOrder(NOTIFY, SHIP, RESERVE);
        assertThat(ScriptedParticipants.requests(order)).allSatisfy(request -> {
            assertThat(request.idempotencyKey()).isEqualTo(order.toString());
            assertThat(request.authorization()).startsWith("Basic ");
        });
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_CONFIRMED");
        assertThat(List.of("notification", "seller", "logistics"))
                .allSatisfy(participant -> assertThat(events.ofStep(order, participant, "PERFORM"))
                        .containsExactly("STEP_REQUESTED 1", "STEP_ANSWERED 1"));
        assertThat(events.typesOf(order)).startsWith("ORDER_ACCEPTED").endsWith("ORDER_CONFIRMED");
    }

    @Test
    void keepsOneTraceFromTheRequestToTheLastEvent() {
        ScriptedParticipants.on(
                SHIP, request -> Answer.refused("stock-unavailable", "STOCK_UNAVAILABLE", request.orderId()));

        UUID order = placeOrchestrated();
        awaitCompensated(order);

        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_REJECTED");
        Set<String> traces = ScriptedParticipants.requests(order).stream()
                .map(request -> request.traceparent().split("-")[1])
                .collect(Collectors.toSet());
        assertThat(traces).hasSize(1);
        assertThat(events.of(order).stream()
                        .map(message ->
                                message.headers().get("traceparent").toString().split("-")[1]))
                .containsOnlyElementsOf(traces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOREOGRAPHY", "ORCHESTRATION"})
    void noCallerSwitchesOnTheRecordingOfOtherServices(String coordination) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String body =
                body("[" + line(TEA, 1) + "]").replaceFirst("\\{", "{\"coordination\": \"" + coordination + "\", ");

        UUID order = UUID.fromString(given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        boolean orchestrated = coordination.equals("ORCHESTRATION");
        await().atMost(LIMIT)
                .until(() -> events.typesOf(order).contains(orchestrated ? "ORDER_CONFIRMED" : "ORDER_PLACED"));
        assertThat(Stream.concat(
                        ScriptedParticipants.requests(order).stream().map(ScriptedParticipants.Request::traceparent),
                        events.of(order).stream()
                                .map(message ->
                                        message.headers().get("traceparent").toString())))
                .hasSize(orchestrated ? 3 + 8 : 1)
                .allSatisfy(traceparent -> assertThat(traceparent).matches("00-" + trace + "-[0-9a-f]{16}-00"));
    }

    @Test
    void callsAllParticipantsAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(3);
        List<Long> tasksOfTheOrder = new CopyOnWriteArrayList<>();
        for (String operation : List.of(NOTIFY, SHIP, RESERVE)) {
            String event = Map.of(
                            NOTIFY, "CUSTOMER_NOTIFIED", SHIP, "SELLER_NOTIFIED", RESERVE, "DELIVERY_PARTNER_ASSIGNED")
                    .get(operation);
            ScriptedParticipants.on(operation, request -> {
                tasksOfTheOrder.add(database.count(
                        "select count(*) from durable_task where subject = ?", String.valueOf(request.orderId())));
                all.countDown();
                awaitQuietly(all);
                return Answer.done(event, request.orderId());
            });
        }

        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        assertThat(ScriptedParticipants.operations(order)).hasSize(3);
        assertThat(tasksOfTheOrder).containsExactly(3L, 3L, 3L);
    }

    @Test
    void compensatesAllStepsWhenOneIsRefused() {
        ScriptedParticipants.on(
                SHIP, request -> Answer.refused("stock-unavailable", "STOCK_UNAVAILABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitCompensated(order);
        get(order)
                .body("status", equalTo("REJECTED"))
                .body("reason.type", equalTo("STOCK_UNAVAILABLE"))
                .body("reason.detail.lines.sku", contains("MUG-STONE-BLUE"))
                .body("workflow.steps[1].request.state", equalTo("REFUSED"))
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE"))
                .body(
                        "workflow.steps.compensation.event",
                        contains("CUSTOMER_NOTIFIED", "SHIPMENTS_RELEASED", "DELIVERY_RELEASED"));
        assertThat(ScriptedParticipants.operations(order)).contains(RELEASE_SHIPMENTS, RELEASE_DELIVERY);
        assertThat(ScriptedParticipants.requests(order).stream()
                        .filter(request -> request.body().contains("ORDER_REJECTION")))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"reason\":\"STOCK_UNAVAILABLE\""));
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_REJECTED");
        assertThat(events.bodyOf(order, "ORDER_REJECTED")).contains("\"undone\":true");
        assertThat(events.of(order, "STEP_ANSWERED")).extracting(Message::body).anySatisfy(body -> assertThat(body)
                .contains(
                        "\"participant\":\"seller\"",
                        "\"outcome\":\"REFUSED\"",
                        "\"answer\":\"STOCK_UNAVAILABLE\"",
                        "\"reason\":\"stock-unavailable\""));
        assertThat(events.ofStep(order, "logistics", "COMPENSATE"))
                .containsExactly("STEP_REQUESTED 1", "STEP_ANSWERED 1");
    }

    @Test
    void retriesAStepThatFailsOrIsPending() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedParticipants.on(SHIP, request -> switch (asked.incrementAndGet()) {
            case 1 -> Answer.unavailable();
            case 2 -> Answer.pending();
            default -> Answer.done("SELLER_NOTIFIED", request.orderId());
        });

        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.steps[1].request.attempts", equalTo(2))
                .body("workflow.steps[1].request.lastError", containsString("seller answers HTTP 503 not now"))
                .body("workflow.steps[1].request.endedAt", notNullValue());
        assertThat(asked).hasValue(3);
        assertThat(ScriptedParticipants.requests(order))
                .extracting(request -> request.traceparent().substring(3, 35))
                .as("the trace of each request")
                .containsOnly(ScriptedParticipants.requests(order)
                        .get(0)
                        .traceparent()
                        .substring(3, 35));
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_CONFIRMED");
        assertThat(events.ofStep(order, "seller", "PERFORM"))
                .containsExactly("STEP_REQUESTED 1", "STEP_RETRIED 1", "STEP_ANSWERED 2");
        assertThat(events.bodyOf(order, "STEP_RETRIED")).contains("\"reason\":\"seller answers HTTP 503\"");
    }

    @Test
    void reportsAnAttemptOnceWhenItsTaskIsTakenOver() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch askedAgain = new CountDownLatch(1);
        ScriptedParticipants.on(SHIP, request -> {
            if (asked.incrementAndGet() == 1) {
                awaitQuietly(askedAgain);
            } else {
                askedAgain.countDown();
            }
            return Answer.done("SELLER_NOTIFIED", request.orderId());
        });
        UUID order = placeOrchestrated();
        await().atMost(LIMIT).until(() -> asked.get() == 1);

        database.execute(
                "update durable_task set lease = null, due_at = now() where key = '%s/SELLER'".formatted(order));

        awaitStatus(order, "CONFIRMED");
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_CONFIRMED");
        assertThat(events.ofStep(order, "seller", "PERFORM"))
                .containsExactly("STEP_REQUESTED 1", "STEP_RETRIED 1", "STEP_ANSWERED 2");
        assertThat(events.bodyOf(order, "STEP_RETRIED"))
                .contains("\"reason\":\"the outcome of the attempt was not recorded\"");
    }

    @Test
    void callsAnotherReplicaWhenOneDiesWithTheRequest() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedParticipants.on(
                SHIP,
                request -> asked.incrementAndGet() <= 3
                        ? Answer.none()
                        : Answer.done("SELLER_NOTIFIED", request.orderId()));

        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.steps[1].request.attempts", equalTo(1))
                .body("workflow.steps[1].request.lastError", nullValue());
        assertThat(asked).hasValue(4);
    }

    @Test
    void rejectsAfterTheTimeLimitAndRetriesTheCompensationUntilItSucceeds() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedParticipants.on(RESERVE, request -> Answer.unavailable());
        ScriptedParticipants.on(
                RELEASE_DELIVERY,
                request -> asked.incrementAndGet() < 3
                        ? Answer.unavailable()
                        : Answer.done("DELIVERY_RELEASED", request.orderId()));

        UUID order = placeOrchestrated();

        awaitStatus(order, "REJECTED");
        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps[2].compensation.state", equalTo("WAITING"))
                .body("workflow.steps[2].compensation.request.state", equalTo("RETRYING"))
                .body("workflow.steps[2].compensation.request.lastError", notNullValue()));
        awaitCompensated(order);
        get(order)
                .body("reason.type", equalTo("STEP_FAILED"))
                .body("reason.detail.participant", equalTo("logistics"))
                .body("workflow.steps[2].request.state", equalTo("GIVEN_UP"))
                .body("workflow.steps[2].compensation.request.attempts", greaterThanOrEqualTo(3));
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_REJECTED");
        assertThat(events.of(order, "STEP_GIVEN_UP"))
                .extracting(Message::body)
                .singleElement()
                .satisfies(body -> assertThat(body).contains("\"reason\":\"logistics "));
        assertThat(events.ofStep(order, "logistics", "COMPENSATE"))
                .startsWith("STEP_REQUESTED 1", "STEP_RETRIED 1", "STEP_RETRIED 2")
                .doesNotHaveDuplicates()
                .last()
                .asString()
                .startsWith("STEP_ANSWERED");
    }

    @Test
    void confirmsAnOrderWhoseCustomerIsUnreachableAndShowsIt() {
        ScriptedParticipants.on(
                NOTIFY, request -> Answer.refused("mail-refused", "CUSTOMER_UNREACHABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        get(order)
                .body("workflow.steps[0].state", equalTo("DONE"))
                .body("workflow.steps[0].event", equalTo("CUSTOMER_UNREACHABLE"))
                .body("workflow.steps[0].detail.reason", containsString("550 5.1.1"))
                .body("workflow.steps[0].request.state", equalTo("REFUSED"));
    }

    @Test
    void acceptsTheRefusalOfAnEarlierReleaseOfNotification() {
        ScriptedParticipants.on(
                NOTIFY, request -> new Answer(409, "{\"type\": \"https://orderflow.dev/problems/mail-refused\"}"));

        UUID order = placeOrchestrated();

        awaitStatus(order, "CONFIRMED");
        get(order).body("workflow.steps[0].event", equalTo("CUSTOMER_UNREACHABLE"));
    }

    @Test
    void compensatesAnOrderWhoseCustomerIsUnreachable() {
        ScriptedParticipants.on(
                NOTIFY, request -> Answer.refused("mail-refused", "CUSTOMER_UNREACHABLE", request.orderId()));
        ScriptedParticipants.on(
                SHIP, request -> Answer.refused("stock-unavailable", "STOCK_UNAVAILABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitCompensated(order);
        get(order)
                .body("status", equalTo("REJECTED"))
                .body("workflow.steps[0].compensation.request.state", equalTo("REFUSED"))
                .body("workflow.steps[0].compensation.event", equalTo("CUSTOMER_UNREACHABLE"))
                .body("workflow.steps[0].compensation.detail.reason", containsString("550 5.1.1"));
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_REJECTED");
    }

    @Test
    void rejectsAnOrderWhoseSellerIsUnreachable() {
        ScriptedParticipants.on(
                SHIP, request -> Answer.refused("seller-unreachable", "SELLER_UNREACHABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitCompensated(order);
        get(order)
                .body("status", equalTo("REJECTED"))
                .body("reason.type", equalTo("SELLER_UNREACHABLE"))
                .body("reason.detail.sellerId", equalTo("teehaus-krause"));
        assertThat(ScriptedParticipants.operations(order)).contains(RELEASE_SHIPMENTS, RELEASE_DELIVERY);
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_REJECTED");
    }

    @Test
    void cancelsAnOrderThatLogisticsCanStillStop() {
        UUID order = placeOrchestrated();
        awaitStatus(order, "CONFIRMED");

        operator()
                .noContentType()
                .post("/orders/" + order + "/cancel")
                .then()
                .statusCode(202)
                .body("status", equalTo("CANCELLING"));

        awaitCompensated(order);
        get(order).body("status", equalTo("CANCELLED"));
        assertThat(ScriptedParticipants.operations(order).stream().filter(RELEASE_DELIVERY::equals))
                .hasSize(1);
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_CONFIRMED", "ORDER_CANCELLED");
    }

    @Test
    void shipsAnOrderThatWasPickedUpBeforeItsCancellation() {
        ScriptedParticipants.on(
                RELEASE_DELIVERY,
                request -> Answer.refused("already-picked-up", "PARCEL_PICKED_UP", request.orderId()));
        UUID order = placeOrchestrated();
        awaitStatus(order, "CONFIRMED");

        operator().noContentType().post("/orders/" + order + "/cancel").then().statusCode(202);

        awaitStatus(order, "SHIPPED");
        assertThat(ScriptedParticipants.operations(order)).doesNotContain(RELEASE_SHIPMENTS);
        events.awaitOutcome(order, "ORDER_ACCEPTED", "ORDER_CONFIRMED", "ORDER_SHIPPED");
        assertThat(events.bodyOf(order, "ORDER_SHIPPED")).contains("\"cancellationRefused\":true");
    }

    @Test
    void endsTheCallsOfARejectedOrder() {
        ScriptedParticipants.on(SHIP, request -> Answer.unavailable());
        ScriptedParticipants.on(
                RESERVE, request -> Answer.refused("delivery-unavailable", "DELIVERY_UNAVAILABLE", request.orderId()));

        UUID order = placeOrchestrated();

        awaitCompensated(order);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        database.count("select count(*) from durable_task where key like ?", order + "/%"))
                .isZero());
        get(order)
                .body("reason.type", equalTo("DELIVERY_UNAVAILABLE"))
                .body("workflow.steps[1].request.state", equalTo("GIVEN_UP"))
                .body("workflow.steps[1].state", equalTo("WAITING"));
    }

    private static void awaitCompensated(UUID order) {
        await().atMost(LIMIT).untilAsserted(() -> get(order)
                .body("workflow.steps.compensation.state", contains("DONE", "DONE", "DONE")));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
