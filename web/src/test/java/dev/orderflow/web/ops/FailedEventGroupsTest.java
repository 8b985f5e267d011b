package dev.orderflow.web.ops;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class FailedEventGroupsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String GROUPS = "/ops/failed-events/groups";
    private static final String PAPER = "java.lang.IllegalStateException at a.Printer.print";

    @Inject
    Upstream upstream;

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        upstream.reset();
        TestDatabase.update("delete from failed_event where subject = ?", subject);
    }

    @Test
    void countsEventsWithTheSameCause() {
        int first = failed("orders", "ORDER_PLACED", "PARKED", PAPER, "2026-03-01T10:00:00Z");
        int second = failed("seller", "SELLER_NOTIFIED", "RETRYING", PAPER, "2026-03-01T11:00:00Z");
        int third = failed("orders", null, "PARKED", "java.lang.Error: no", "2026-03-01T12:00:00Z");
        failed("orders", "ORDER_PLACED", "DISCARDED", PAPER, "2026-03-01T13:00:00Z");

        ofSubject()
                .get(GROUPS)
                .then()
                .statusCode(200)
                .body("items.cause", contains("java.lang.Error: no", PAPER))
                .body("items.count", contains(1, 2))
                .body("items[0].channels", contains("orders"))
                .body("items[0].types", hasSize(0))
                .body("items[1].channels", contains("orders", "seller"))
                .body("items[1].types", contains("ORDER_PLACED", "SELLER_NOTIFIED"))
                .body("items[1].firstFailedAt", equalTo("2026-03-01T10:00:00Z"))
                .body("items[1].lastFailedAt", equalTo("2026-03-01T11:00:00Z"))
                .body("items.sampleId", contains(third, second))
                .body("next", nullValue());
        ofSubject().queryParam("state", "DISCARDED").get(GROUPS).then().body("items.count", contains(1));
        ofSubject().queryParam("channel", "seller").get(GROUPS).then().body("items.sampleId", contains(second));
        ofSubject()
                .queryParam("until", "2026-03-01T10:00:00Z")
                .get(GROUPS)
                .then()
                .body("items.sampleId", contains(first));
    }

    @Test
    void pagesByKey() {
        int first = failed("orders", "ORDER_PLACED", "PARKED", "a", "2026-03-01T10:00:00Z");
        int second = failed("orders", "ORDER_PLACED", "PARKED", "b", "2026-03-01T10:00:00Z");

        String next = ofSubject()
                .queryParam("limit", 1)
                .get(GROUPS)
                .then()
                .body("items.sampleId", contains(second))
                .extract()
                .path("next");
        ofSubject()
                .queryParam("limit", 1)
                .queryParam("after", next)
                .get(GROUPS)
                .then()
                .body("items.sampleId", contains(first))
                .body("next", nullValue());
    }

    @Test
    void groupsEventsOfEarlierReleasesByTheCommonPartOfTheirReason() {
        String reason = "java.lang.IllegalStateException: order %s has %d lines, caused by java.lang.Error";
        for (int i = 0; i < 3; i++) {
            int id = failed("orders", "ORDER_PLACED", "PARKED", null, "2026-03-01T10:00:00Z");
            TestDatabase.update(
                    "update failed_event set reason = ? where id = ?", reason.formatted(UUID.randomUUID(), i * 10), id);
        }

        String cause = ofSubject()
                .get(GROUPS)
                .then()
                .body("items.count", contains(3))
                .extract()
                .path("items[0].cause");
        ofSubject()
                .queryParam("cause", cause)
                .get("/ops/failed-events")
                .then()
                .body("items.cause", contains(cause, cause, cause));
    }

    @Test
    void theListIsFilteredByCauseAndTime() {
        int first = failed("orders", "ORDER_PLACED", "PARKED", PAPER, "2026-03-01T10:00:00Z");
        int second = failed("orders", "ORDER_PLACED", "PARKED", PAPER, "2026-03-01T11:00:00Z");
        int other = failed("orders", "ORDER_PLACED", "PARKED", "java.lang.Error: no", "2026-03-01T11:30:00Z");

        list("cause", PAPER)
                .then()
                .body("items.id", contains(second, first))
                .body("items.cause", contains(PAPER, PAPER));
        list("since", "2026-03-01T10:30:00Z").then().body("items.id", contains(other, second));
        list("until", "2026-03-01T11:00:00Z").then().body("items.id", contains(second, first));
        list("since", "+999999999-01-01T00:00:00Z").then().statusCode(200).body("items", hasSize(0));
        list("since", "-999999999-01-01T00:00:00Z").then().statusCode(200).body("items", hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"since", "until"})
    void namesATimeThatCannotBeRead(String parameter) {
        list(parameter, "yesterday").then().statusCode(400).body("violations.field", contains(parameter));
    }

    @Test
    void aFailureInAHandlerIsFoundAndReplayedByItsCause() {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("never")));
        try (Broker broker = Broker.connect()) {
            broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
        }
        await().atMost(LIMIT).until(() -> state().equals("PARKED"));
        upstream.reset();
        String cause = ofSubject().get(GROUPS).path("items[0].cause");

        Ada.says("{\"cause\": \"" + cause + "\", \"subject\": \"" + subject + "\"}")
                .post("/ops/failed-events/replay")
                .then()
                .statusCode(202)
                .body("replayed", equalTo(1));

        await().atMost(LIMIT).until(() -> state().equals("PROCESSED"));
    }

    private RequestSpecification ofSubject() {
        return Ada.asks().queryParam("subject", subject);
    }

    private Response list(String parameter, String value) {
        return ofSubject().queryParam(parameter, value).get("/ops/failed-events");
    }

    private String state() {
        return String.join(",", TestDatabase.column("select state from failed_event where subject = ?", subject));
    }

    private int failed(String channel, String type, String state, String cause, String failedAt) {
        return Integer.parseInt(TestDatabase.column(
                        "insert into failed_event (channel, fingerprint, subject, type, exchange, routing_key, headers, payload,"
                                + " state, reason, cause, attempts, failed_at, next_attempt_at, settled_at)"
                                + " values (?, gen_random_uuid(), ?, ?, '', '', '{}', '', ?, 'no', ?, 3,"
                                + " cast(? as timestamptz), case ? when 'RETRYING' then now() end,"
                                + " case ? when 'DISCARDED' then now() end) returning id",
                        channel,
                        subject,
                        type,
                        state,
                        cause,
                        failedAt,
                        state,
                        state)
                .get(0));
    }
}
