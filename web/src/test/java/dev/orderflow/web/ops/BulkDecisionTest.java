package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class BulkDecisionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DECISIONS = "/ops/failed-events/decisions/";

    @Inject
    Upstream upstream;

    private final String subject = UUID.randomUUID().toString();
    private final UUID id = UUID.randomUUID();
    private Broker broker;
    private long before;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void close() {
        upstream.reset();
        broker.close();
        TestDatabase.update("delete from bulk_decision where request like ?", "%" + subject + "%");
    }

    @Test
    void aPreviewTellsHowManyAndWhichAndChangesNothing() {
        List<Long> ids = parked(12);

        ValidatableResponse preview = preview("REPLAY").statusCode(200);

        preview.body("action", equalTo("REPLAY"))
                .body("count", equalTo(12))
                .body(
                        "first.id",
                        equalTo(ids.subList(0, 10).stream().map(Long::intValue).toList()));
        assertThat(states()).containsOnly("PARKED");
        Ada.asks()
                .queryParam("action", "DISCARD")
                .queryParam("subject", subject)
                .queryParam("until", "2020-01-01T00:00:00Z")
                .get(DECISIONS + "preview")
                .then()
                .body("count", equalTo(0))
                .body("until", equalTo("2020-01-01T00:00:00Z"))
                .body("first", hasSize(0));
    }

    @Test
    void aReplayIsProcessedOnlyWhenItsEventsAre() {
        List<Long> ids = parked(3);
        String cause = preview("REPLAY").extract().path("first[0].cause");

        decide("\"state\": \"PARKED\", \"cause\": \"" + cause + "\", \"reason\": \"fixed in 1.2\"")
                .statusCode(202)
                .body("id", equalTo(id.toString()))
                .body("operator", equalTo(Ada.NAME))
                .body("cause", equalTo(cause))
                .body("accepted", equalTo(3))
                .body("processed", equalTo(0))
                .body("pending", equalTo(3));

        // The handler still fails.
        awaitProgress(progress -> progress.getInt("failedAgain") == 3 && progress.getInt("pending") == 0);
        assertThat(progress().getInt("processed")).isZero();
        upstream.reset();
        Ada.says("{\"subject\": \"" + subject + "\"}")
                .post("/ops/failed-events/replay")
                .then()
                .statusCode(202);
        awaitProgress(progress -> progress.getInt("processed") == 3 && progress.getInt("failedAgain") == 0);
        assertThat(effects()).isEqualTo(3);
        assertThat(ids).allSatisfy(event -> assertThat(Ada.did("failed-event/" + event))
                .startsWith("replay: fixed in 1.2"));
    }

    @Test
    void theRecordNamesOperatorFilterReasonAndCount() {
        parked(2);
        upstream.reset();

        decide("\"reason\": \"fixed in 1.2\"").statusCode(202);
        awaitProgress(progress -> progress.getInt("processed") == 2);

        Ada.asks()
                .get("/ops/actions?limit=100")
                .then()
                .body("items.find { it.target == 'failed-events/decisions/" + id + "' }.operator", equalTo(Ada.NAME))
                .body("items.find { it.target == 'failed-events/decisions/" + id + "' }.action", equalTo("replay"))
                .body(
                        "items.find { it.target == 'failed-events/decisions/" + id + "' }.reason",
                        equalTo("fixed in 1.2"));
        assertThat(TestDatabase.column("select details from operator_action where target like ?", "%" + id))
                .singleElement()
                .asString()
                .startsWith("2 failed events: subject=" + subject + ", until=");
    }

    @Test
    void eventsThatFailAfterThePreviewAreNotMeant() {
        List<Long> seen = parked(1);
        JsonPath preview = preview("REPLAY").extract().jsonPath();
        parked(2);
        upstream.reset();

        put(id, request("REPLAY", preview.getString("until"), 100, ""))
                .statusCode(202)
                .body("accepted", equalTo(1));

        awaitProgress(progress -> progress.getInt("processed") == 1);
        assertThat(TestDatabase.column(
                        "select id from failed_event where subject = ? and state = 'PROCESSED'", subject))
                .containsExactly(seen.get(0).toString());
    }

    @Test
    void nothingIsChangedWhenMoreMatchThanThePreviewCounted() {
        parked(2);
        String until = preview("REPLAY").extract().path("until");

        put(id, request("REPLAY", until, 1, ""))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/more-than-expected"));

        assertThat(states()).containsOnly("PARKED");
        assertThat(TestDatabase.count("bulk_decision where id = ?", id)).isZero();
        assertThat(TestDatabase.count("operator_action where target like ?", "%" + id))
                .isZero();
        Ada.asks().get(DECISIONS + id).then().statusCode(404);
    }

    @Test
    void aLimitTakesTheOldest() {
        List<Long> ids = parked(3);
        upstream.reset();

        decide("\"limit\": 2").statusCode(202).body("accepted", equalTo(2));

        awaitProgress(progress -> progress.getInt("processed") == 2);
        assertThat(TestDatabase.column("select id from failed_event where subject = ? and state = 'PARKED'", subject))
                .containsExactly(ids.get(2).toString());
        assertThat(TestDatabase.column("select details from operator_action where target like ?", "%" + id))
                .allMatch(details -> details.startsWith("2 failed events"));
    }

    @Test
    void oneEventIsDecidedAbout() {
        List<Long> ids = parked(3);
        upstream.reset();
        JsonPath preview = Ada.asks()
                .get(DECISIONS + "preview?action=REPLAY&failedEvent=" + ids.get(1))
                .jsonPath();
        assertThat(preview.getInt("count")).isEqualTo(1);

        put(
                        id,
                        "{\"action\": \"REPLAY\", \"failedEvent\": " + ids.get(1) + ", \"until\": \""
                                + preview.getString("until") + "\", \"expected\": 1}")
                .statusCode(202)
                .body("failedEvent", equalTo(ids.get(1).intValue()))
                .body("accepted", equalTo(1));

        awaitProgress(progress -> progress.getInt("processed") == 1);
        assertThat(TestDatabase.column(
                        "select id from failed_event where subject = ? and state = 'PROCESSED'", subject))
                .containsExactly(ids.get(1).toString());
        TestDatabase.update("delete from bulk_decision where id = ?", id);
    }

    @Test
    void aRepeatedRequestIsTheSameDecision() {
        parked(3);
        upstream.reset();
        String until = preview("REPLAY").extract().path("until");
        String request = request("REPLAY", until, 3, "\"reason\": \"fixed\"");

        List<Integer> answers = Stream.generate(() -> request)
                .limit(8)
                .parallel()
                .map(body -> put(id, body).extract().statusCode())
                .toList();

        assertThat(answers).containsOnly(202);
        awaitProgress(progress -> progress.getInt("processed") == 3);
        put(id, request).statusCode(202).body("accepted", equalTo(3)).body("processed", equalTo(3));
        assertThat(effects()).isEqualTo(3);
        assertThat(Ada.did("failed-events/decisions/" + id)).containsExactly("replay: fixed");
        put(id, request("REPLAY", until, 3, "\"reason\": \"another\""))
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/another-decision"));
    }

    @Test
    void overlappingDecisionsProcessEachEventOnce() {
        parked(20);
        upstream.reset();
        String until = preview("REPLAY").extract().path("until");
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(4).toList();

        assertThat(ids.parallelStream().map(each -> put(each, request("REPLAY", until, 20, ""))
                        .extract()
                        .statusCode()))
                .containsOnly(202);

        for (UUID each : ids) {
            await().atMost(LIMIT).until(() -> {
                JsonPath progress = progress(each);
                return progress.getInt("pending") == 0
                        && progress.getInt("processed") + progress.getInt("skipped") == progress.getInt("accepted");
            });
        }
        assertThat(states()).containsOnly("PROCESSED");
        assertThat(effects()).isEqualTo(20);
    }

    @Test
    void aReplayAndADiscardAtTheSameTimeDecideEachEventOnce() {
        parked(30);
        upstream.reset();
        String until = preview("REPLAY").extract().path("until");
        UUID discard = UUID.randomUUID();

        Stream.of("REPLAY", "DISCARD").parallel().forEach(action -> put(
                        action.equals("REPLAY") ? id : discard, request(action, until, 30, "\"reason\": \"tidy\""))
                .statusCode(202));

        awaitProgress(progress -> progress.getInt("pending") == 0);
        await().atMost(LIMIT).until(() -> progress(discard).getInt("pending") == 0);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(states()).isSubsetOf("PROCESSED", "DISCARDED"));
        long processed = states().stream().filter("PROCESSED"::equals).count();
        assertThat(effects()).isEqualTo(processed);
        assertThat(progress(discard).getLong("discarded")).isEqualTo(30 - processed);
        assertThat(TestDatabase.count("durable_task where subject = ?", subject))
                .isZero();
    }

    @Test
    void aRateLetsOneAfterTheOtherHaveItsTurnAndAStopSkipsTheOthers() {
        parked(30);
        upstream.reset();
        long begun = System.nanoTime();
        decide("\"rate\": 1").statusCode(202);
        awaitProgress(progress -> progress.getInt("processed") >= 1);

        int skipped = Ada.says("{\"reason\": \"too fast\"}")
                .post(DECISIONS + id + "/stop")
                .then()
                .statusCode(200)
                .body("skipped", greaterThan(0))
                .extract()
                .path("skipped");

        assertThat(30L - skipped)
                .as("turns at one per second")
                .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        awaitProgress(
                progress -> progress.getInt("processed") == 30 - skipped && progress.getInt("skipped") == skipped);
        await().atMost(LIMIT).until(() -> tasks() == 0);
        assertThat(TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject))
                .isEqualTo(skipped);
        assertThat(Ada.did("failed-events/decisions/" + id)).containsExactly("replay: ", "stop: too fast");
    }

    @Test
    void aTurnWaitsForAStop() throws SQLException {
        parked(10);
        upstream.reset();
        decide("\"rate\": 1").statusCode(202);
        int skipped;
        try (Connection stop = TestDatabase.dataSource().getConnection();
                Statement statement = stop.createStatement()) {
            stop.setAutoCommit(false);
            statement.execute("select 1 from bulk_decision where id = '" + id + "' for update");
            skipped = statement.executeUpdate("update bulk_decision_event set outcome = 'SKIPPED' where decision = '"
                    + id + "' and outcome is null");
            await().atMost(LIMIT)
                    .until(() -> TestDatabase.count(
                                    "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                            > 0);
            stop.commit();
        }

        await().atMost(LIMIT).until(() -> tasks() == 0);
        assertThat(skipped).isPositive();
        assertThat(TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject))
                .isEqualTo(skipped);
    }

    @Test
    void anEventThatAnotherOperatorDecidedAboutMeanwhileIsSkipped() {
        List<Long> ids = parked(2);
        upstream.reset();
        decide("\"rate\": 1").statusCode(202);
        Ada.says("{\"reason\": \"a test order\"}")
                .post("/ops/failed-events/" + ids.get(1) + "/discard")
                .then()
                .statusCode(204);

        awaitProgress(progress -> progress.getInt("pending") == 0);

        assertThat(progress().getInt("skipped")).isEqualTo(1);
        assertThat(TestDatabase.column("select state from failed_event where id = ?", ids.get(1)))
                .containsExactly("DISCARDED");
        assertThat(Ada.did("failed-event/" + ids.get(1))).containsExactly("discard: a test order");
    }

    @Test
    void anotherReplicaContinuesWhenOneDiesInTheMiddle() {
        parked(3);
        upstream.reset();
        decide("\"rate\": 1").statusCode(202);
        awaitProgress(progress -> progress.getInt("processed") == 1);

        // The turn belongs to a dead replica, and this one has lost it.
        await().atMost(LIMIT)
                .until(() -> TestDatabase.update(
                                "update durable_task set lease = gen_random_uuid(), due_at = now() + interval '1 second'"
                                        + " where kind = 'bulk-decision' and key = ? and lease is not null",
                                id.toString())
                        == 1);

        awaitProgress(progress -> progress.getInt("processed") == 3);
        assertThat(effects()).isEqualTo(3);
        assertThat(TestDatabase.count(
                        "operator_action where target in (select 'failed-event/' || id from failed_event where subject = ?)",
                        subject))
                .isEqualTo(3);
    }

    @Test
    void aRepeatedRequestContinuesADecisionWhoseTaskWasDiscarded() {
        parked(2);
        upstream.reset();
        String until = preview("REPLAY").extract().path("until");
        String request = request("REPLAY", until, 2, "\"rate\": 1");
        put(id, request).statusCode(202);
        TestDatabase.update("delete from durable_task where kind = 'bulk-decision' and key = ?", id.toString());

        put(id, request).statusCode(202);

        awaitProgress(progress -> progress.getInt("processed") == 2);
    }

    @Test
    void discardedEventsAreReplayedOnlyByTheirState() {
        parked(2);
        upstream.reset();
        put(id, request("DISCARD", now(), 2, "\"reason\": \"a test order\"")).statusCode(202);
        awaitProgress(progress -> progress.getInt("discarded") == 2);
        assertThat(states()).containsOnly("DISCARDED");
        assertThat(TestDatabase.column("select reason from failed_event where subject = ?", subject))
                .containsOnly("a test order");
        preview("REPLAY").body("count", equalTo(0));

        UUID replay = UUID.randomUUID();
        put(replay, request("REPLAY", now(), 2, "\"state\": \"DISCARDED\"")).statusCode(202);

        await().atMost(LIMIT).until(() -> progress(replay).getInt("processed") == 2);
        assertThat(progress().getInt("discarded")).isEqualTo(2);
        preview("DISCARD").body("count", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                       | action, expected, until
            {"action": "REPLAY", "until": "2026-01-01T00:00:00Z", "expected": -1, "all": true}       | expected
            {"action": "REPLAY", "until": "2026-01-01T00:00:00Z", "expected": 1, "all": true, "limit": 0} | limit
            {"action": "REPLAY", "until": "2026-01-01T00:00:00Z", "expected": 1, "all": true, "rate": 0} | rate
            {"action": "REPLAY", "until": "2026-01-01T00:00:00Z", "expected": 1, "all": true, "rate": 1001} | rate
            {"action": "REPLAY", "until": "2026-01-01T00:00:00Z", "expected": 1, "all": true, "reason": "a\\nb"} | reason
            {"action": "DISCARD", "until": "2026-01-01T00:00:00Z", "expected": 1, "all": true}       | reason
            """)
    void namesInvalidFields(String body, String fields) {
        put(id, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", equalTo(List.of(fields.split(", "))));
    }

    @Test
    void requiresAConditionBesidesTheTime() {
        put(id, "{\"action\": \"REPLAY\", \"until\": \"" + now() + "\", \"expected\": 1}")
                .statusCode(400)
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?action=RETRY"})
    void aPreviewRequiresAnAction(String query) {
        Ada.asks()
                .get(DECISIONS + "preview" + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("action"));
    }

    @Test
    void anUnknownDecisionIsNotFound() {
        Ada.asks().get(DECISIONS + id).then().statusCode(404).contentType("application/problem+json");
        Ada.posts(DECISIONS + id + "/stop").then().statusCode(404);
        put("x", "{}").statusCode(404);
    }

    private ValidatableResponse preview(String action) {
        return Ada.asks()
                .queryParam("action", action)
                .queryParam("subject", subject)
                .get(DECISIONS + "preview")
                .then();
    }

    /** Replays what a preview counts. */
    private ValidatableResponse decide(String more) {
        JsonPath preview = preview("REPLAY").extract().jsonPath();
        return put(id, request("REPLAY", preview.getString("until"), preview.getInt("count"), more));
    }

    private String request(String action, String until, int expected, String more) {
        return "{\"action\": \"" + action + "\", \"subject\": \"" + subject + "\", \"until\": \"" + until
                + "\", \"expected\": " + expected + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static ValidatableResponse put(Object decision, String body) {
        return Ada.says(body).put(DECISIONS + decision).then();
    }

    private static String now() {
        return Ada.asks().get(DECISIONS + "preview?action=REPLAY").path("until");
    }

    private void awaitProgress(Predicate<JsonPath> reached) {
        await().atMost(LIMIT).until(() -> reached.test(progress()));
    }

    private JsonPath progress() {
        return progress(id);
    }

    private static JsonPath progress(UUID decision) {
        Response answer = Ada.asks().get(DECISIONS + decision);
        JsonPath progress = answer.then().statusCode(200).extract().jsonPath();
        assertThat(Stream.of("pending", "processed", "failedAgain", "discarded", "skipped")
                        .mapToInt(progress::getInt)
                        .sum())
                .isEqualTo(progress.getInt("accepted"));
        return progress;
    }

    /** Events that have failed until they were parked; the ids of all in ascending order. */
    private List<Long> parked(int count) {
        upstream.before(events -> Uni.createFrom().failure(new IllegalStateException("never")));
        for (int i = 0; i < count; i++) {
            broker.publish(
                    "upstream.events", "THING_HAPPENED", UUID.randomUUID().toString(), subject, "{\"name\":\"a\"}");
        }
        long all = before + count;
        before = all;
        await().atMost(LIMIT)
                .until(() -> TestDatabase.count("failed_event where subject = ? and state = 'PARKED'", subject) == all);
        return TestDatabase.column("select id from failed_event where subject = ? order by id", subject).stream()
                .map(Long::valueOf)
                .toList();
    }

    private List<String> states() {
        return TestDatabase.column("select state from failed_event where subject = ?", subject);
    }

    private long tasks() {
        return TestDatabase.count("durable_task where kind = 'bulk-decision' and key = ?", id.toString());
    }

    private long effects() {
        return TestDatabase.count("effect where subject = ?", subject);
    }
}
