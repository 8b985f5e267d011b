package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class FailedEventResourceTest {

    private static final String EXCHANGE = "upstream.events";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Upstream upstream;

    private final String subject = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void close() {
        upstream.reset();
        broker.close();
    }

    @Test
    void findsFailedEventsByOrderTypeStateAndChannelNewestFirst() {
        List<Long> ids = parked(2);

        for (String query : List.of("orderId=", "channel=upstream&type=THING_HAPPENED&state=PARKED&subject=")) {
            Ada.asks()
                    .get("/ops/failed-events?" + query + subject)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(ids.get(1).intValue(), ids.get(0).intValue()))
                    .body("items[0].subject", equalTo(subject))
                    .body("items[0].state", equalTo("PARKED"))
                    .body("items[0].attempts", equalTo(3))
                    .body("items[0].reason", containsString("never"))
                    .body("items[0].failedAt", notNullValue())
                    .body("items[0].nextAttemptAt", nullValue())
                    .body("next", nullValue());
        }
        for (String other : List.of("state=RETRYING", "type=ANOTHER", "channel=another")) {
            Ada.asks()
                    .get("/ops/failed-events?subject=" + subject + "&" + other)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
    }

    @Test
    void pagesByKey() {
        List<Long> ids = parked(3);

        String next = Ada.asks()
                .get("/ops/failed-events?limit=2&subject=" + subject)
                .then()
                .body("items.id", contains(ids.get(2).intValue(), ids.get(1).intValue()))
                .extract()
                .path("next");
        Ada.asks()
                .get("/ops/failed-events?limit=2&subject=" + subject + "&after=" + next)
                .then()
                .body("items.id", contains(ids.get(0).intValue()))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x", "state=LOST", "state=parked"})
    void namesAnInvalidQueryParameter(String query) {
        Ada.asks()
                .get("/ops/failed-events?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", contains(query.substring(0, query.indexOf('='))));
    }

    @Test
    void showsPayloadAndHeaders() {
        long id = parked(1).get(0);

        Ada.asks()
                .get("/ops/failed-events/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) id))
                .body("channel", equalTo("upstream"))
                .body("exchange", equalTo(EXCHANGE))
                .body("routingKey", notNullValue())
                .body("headers.cloudEvents_source", equalTo("/upstream"))
                .body("encoding", equalTo("json"))
                .body("payload.name", equalTo("a"))
                .body("actions", hasSize(0));
    }

    @Test
    void showsAPayloadThatIsNoJson() {
        byte[] garbage = {(byte) 0xff, 0, 1, (byte) 0xfe};
        publish("text", "{\"name\": ä".getBytes(StandardCharsets.UTF_8));
        publish("bytes", garbage);

        Ada.asks()
                .get("/ops/failed-events/" + awaitParked("text"))
                .then()
                .body("encoding", equalTo("text"))
                .body("payload", equalTo("{\"name\": ä"));
        Ada.asks()
                .get("/ops/failed-events/" + awaitParked("bytes"))
                .then()
                .body("encoding", equalTo("base64"))
                .body("payload", equalTo(Base64.getEncoder().encodeToString(garbage)));
    }

    @Test
    void aReplayedEventIsProcessedAndTheReplayIsRecorded() {
        long id = parked(1).get(0);
        upstream.reset();

        Ada.says("{\"reason\": \"fixed in 1.2\"}")
                .post("/ops/failed-events/" + id + "/replay")
                .then()
                .statusCode(202);

        await().atMost(LIMIT).until(() -> state(id).equals("PROCESSED"));
        assertThat(effects()).isEqualTo(1);
        assertThat(tasks(id)).isZero();
        assertThat(Ada.did("failed-event/" + id)).containsExactly("replay: fixed in 1.2");
        Ada.asks()
                .get("/ops/failed-events/" + id)
                .then()
                .body("settledAt", notNullValue())
                .body("actions.operator", contains(Ada.NAME))
                .body("actions.reason", contains("fixed in 1.2"));
        assertProblem(Ada.posts("/ops/failed-events/" + id + "/replay"), 409, "already-settled");
        assertProblem(
                Ada.says("{\"reason\": \"no\"}").post("/ops/failed-events/" + id + "/discard"), 409, "already-settled");
        assertThat(Ada.did("failed-event/" + id)).hasSize(1);
    }

    @Test
    void aReplayGivesAllAttemptsAgain() {
        long id = parked(1).get(0);

        Ada.posts("/ops/failed-events/" + id + "/replay").then().statusCode(202);

        // Three by the inbox and its retries; a replay has no inbox before it.
        await().atMost(LIMIT).until(() -> state(id).equals("PARKED") && attempts(id) == 5);
        assertThat(Ada.did("failed-event/" + id)).containsExactly("replay: ");
    }

    @Test
    void replaysAllOfAnOrderAndNothingElse() {
        List<Long> ids = parked(3);
        String other = UUID.randomUUID().toString();
        broker.publish(EXCHANGE, "THING_HAPPENED", other, other, "{");
        await().atMost(LIMIT).until(() -> TestDatabase.count("failed_event where subject = ?", other) == 1);
        upstream.reset();

        Ada.says("{\"orderId\": \"" + subject + "\", \"state\": \"PARKED\", \"reason\": \"again\"}")
                .post("/ops/failed-events/replay")
                .then()
                .statusCode(202)
                .body("replayed", equalTo(3));

        await().atMost(LIMIT).until(() -> ids.stream().allMatch(id -> state(id).equals("PROCESSED")));
        assertThat(effects()).isEqualTo(3);
        assertThat(ids).allMatch(id -> Ada.did("failed-event/" + id).equals(List.of("replay: again")));
        assertThat(TestDatabase.column("select state from failed_event where subject = ?", other))
                .containsExactly("PARKED");
    }

    @Test
    void replaysAllOnlyOnRequest() {
        long id = parked(1).get(0);
        upstream.reset();

        assertProblem(Ada.says("{}").post("/ops/failed-events/replay"), 400, "validation-failed");
        assertProblem(Ada.says("{\"all\": false}").post("/ops/failed-events/replay"), 400, "validation-failed");
        assertThat(state(id)).isEqualTo("PARKED");

        Ada.says("{\"all\": true}").post("/ops/failed-events/replay").then().statusCode(202);
        await().atMost(LIMIT).until(() -> state(id).equals("PROCESSED"));
    }

    @Test
    void aDiscardedEventIsRetriedOnlyByAReplay() {
        long id = parked(1).get(0);
        upstream.reset();

        Ada.says("{\"reason\": \"a test order\"}")
                .post("/ops/failed-events/" + id + "/discard")
                .then()
                .statusCode(204);
        Ada.asks()
                .get("/ops/failed-events/" + id)
                .then()
                .body("state", equalTo("DISCARDED"))
                .body("reason", equalTo("a test order"))
                .body("actions.action", contains("discard"));
        assertThat(tasks(id)).isZero();
        assertProblem(
                Ada.says("{\"reason\": \"twice\"}").post("/ops/failed-events/" + id + "/discard"),
                409,
                "already-settled");
        Ada.says("{\"subject\": \"" + subject + "\"}")
                .post("/ops/failed-events/replay")
                .then()
                .body("replayed", equalTo(0));

        Ada.posts("/ops/failed-events/" + id + "/replay").then().statusCode(202);
        await().atMost(LIMIT).until(() -> state(id).equals("PROCESSED"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theRetryOfAReplayedEventIsATaskOfItsSubject() {
        long id = parked(1).get(0);
        Ada.says("{\"reason\": \"a test order\"}")
                .post("/ops/failed-events/" + id + "/discard")
                .then()
                .statusCode(204);

        Ada.posts("/ops/failed-events/" + id + "/replay").then().statusCode(202);

        await().atMost(LIMIT).until(() -> state(id).equals("PARKED"));
        Ada.asks()
                .get("/ops/tasks?subject=" + subject)
                .then()
                .body("items.kind", contains("retry-event"))
                .body("items.key", contains(Long.toString(id)))
                .body("items.state", contains("PARKED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\": \" \"}",
                "{\"reason\": \"a\\nb\"}",
                "{\"reason\": \"a\\u0000\"}",
                "null",
                "LONG"
            })
    void discardingRequiresAReason(String body) {
        long id = parked(1).get(0);

        Ada.says(body.replace("LONG", "{\"reason\": \"" + "x".repeat(501) + "\"}"))
                .post("/ops/failed-events/" + id + "/discard")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        assertThat(state(id)).isEqualTo("PARKED");
        assertThat(Ada.did("failed-event/" + id)).isEmpty();
    }

    @Test
    void anUnknownEventIsNotFound() {
        assertProblem(Ada.asks().get("/ops/failed-events/999999999"), 404, "not-found");
        assertProblem(Ada.asks().get("/ops/failed-events/x"), 404, "not-found");
        assertProblem(Ada.posts("/ops/failed-events/999999999/replay"), 404, "not-found");
        assertProblem(Ada.says("{\"reason\": \"r\"}").post("/ops/failed-events/999999999/discard"), 404, "not-found");
        assertThat(TestDatabase.count("durable_task where key = '999999999'")).isZero();
    }

    private static void assertProblem(Response response, int status, String slug) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug));
    }

    /** Events of the subject that have failed until they were parked; ids in ascending order. */
    private List<Long> parked(int count) {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("never")));
        for (int i = 0; i < count; i++) {
            publish("event-" + i, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(LIMIT)
                .until(() ->
                        TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject) == count);
        return TestDatabase.column("select id from failed_event where subject = ? order by id", subject).stream()
                .map(Long::valueOf)
                .toList();
    }

    private void publish(String name, byte[] body) {
        broker.publish(EXCHANGE, Broker.event("/upstream", "THING_HAPPENED", subject + name, subject), body);
    }

    private String awaitParked(String name) {
        String id = "select id from failed_event where event_id = ?";
        await().atMost(LIMIT)
                .until(() -> !TestDatabase.column(id, subject + name).isEmpty());
        return TestDatabase.column(id, subject + name).get(0);
    }

    private static String state(long id) {
        return TestDatabase.column("select state from failed_event where id = ?", id)
                .get(0);
    }

    private static int attempts(long id) {
        return Integer.parseInt(TestDatabase.column("select attempts from failed_event where id = ?", id)
                .get(0));
    }

    private static long tasks(long id) {
        return TestDatabase.count("durable_task where kind = 'retry-event' and key = ?", Long.toString(id));
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }
}
