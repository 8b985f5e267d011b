package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class TaskResourceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PARKED = "state = 'PARKED', attempts = 2, last_error = 'no'";
    private static final String POSTPONED = "due_at = now() + interval '1 hour', attempts = 1";
    private static final String IN_PROGRESS = "due_at = now() + interval '1 hour', lease = gen_random_uuid()";

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        TestDatabase.update("delete from durable_task where key = ?", key);
    }

    @Test
    void findsTasksByKindStateAndKey() {
        int id = task("recorded", PARKED);

        Ada.asks()
                .get("/ops/tasks?kind=recorded&state=PARKED&key=" + key)
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].attempts", equalTo(2))
                .body("items[0].lastError", equalTo("no"))
                .body("items[0].recurring", equalTo(false))
                .body("items[0].inProgress", equalTo(false))
                .body("items[0].createdAt", notNullValue())
                .body("items[0].dueAt", notNullValue())
                .body("next", nullValue());
        Ada.asks().get("/ops/tasks?state=DUE&key=" + key).then().body("items", hasSize(0));
        Ada.asks().get("/ops/tasks?kind=another&key=" + key).then().body("items", hasSize(0));
        Ada.asks().get("/ops/tasks?after=" + id + "&key=" + key).then().body("items", hasSize(0));
    }

    @Test
    void findsAllTasksOfASubjectInEachState() {
        String subject = UUID.randomUUID().toString();
        String ofSubject = ", subject = '" + subject + "'";
        int postponed = task("recorded", POSTPONED + ", traceparent = '00-0-0-00'" + ofSubject);
        int parked = task("parked", PARKED + ofSubject);
        int inProgress = task("in-progress", IN_PROGRESS + ofSubject);
        task("another", PARKED);

        Ada.asks()
                .get("/ops/tasks?subject=" + subject)
                .then()
                .statusCode(200)
                .body("items.id", contains(inProgress, parked, postponed))
                .body("items.subject", contains(subject, subject, subject))
                .body("items.state", contains("DUE", "PARKED", "DUE"))
                .body("items.inProgress", contains(true, false, false))
                .body("items.lastError", contains(null, "no", null))
                .body("items.traceparent", contains(null, null, "00-0-0-00"));
        Ada.asks().get("/ops/tasks?kind=parked&subject=" + subject).then().body("items.id", contains(parked));
    }

    @ParameterizedTest
    @ValueSource(strings = {PARKED, POSTPONED})
    void aRetriedTaskIsPerformedNow(String state) {
        int id = task("recorded", state);

        Ada.says("{\"reason\": \"the printer works\"}")
                .post("/ops/tasks/" + id + "/retry")
                .then()
                .statusCode(202);

        await().atMost(LIMIT).until(() -> TestDatabase.count("durable_task where id = ?", id) == 0);
        assertThat(Ada.did("task/" + id)).containsExactly("retry: the printer works");
    }

    @Test
    void aDiscardedTaskIsGone() {
        int id = task("recorded", PARKED);

        Ada.says("{}").post("/ops/tasks/" + id + "/discard").then().statusCode(400);
        discard(id, 204, null);

        assertThat(TestDatabase.count("durable_task where id = ?", id)).isZero();
        assertThat(Ada.did("task/" + id)).containsExactly("discard: enough");
        discard(id, 404, "not-found");
        Ada.posts("/ops/tasks/" + id + "/retry").then().statusCode(404);
    }

    @Test
    void aRunningTaskIsNotChanged() {
        int id = task("recorded", IN_PROGRESS);

        Ada.asks().get("/ops/tasks?key=" + key).then().body("items.inProgress", contains(true));
        discard(id, 409, "task-in-progress");
        Ada.posts("/ops/tasks/" + id + "/retry").then().statusCode(409);
        assertThat(TestDatabase.count("durable_task where id = ? and lease is not null", id))
                .isEqualTo(1);
    }

    @Test
    void aRecurringTaskIsShownAndCannotBeDiscarded() {
        await().atMost(LIMIT).untilAsserted(() -> Ada.asks()
                .get("/ops/tasks?kind=read-dead-letters")
                .then()
                .body("items.recurring", contains(true)));
        int id = task("recorded", POSTPONED + ", recurring = true");

        discard(id, 409, "recurring-task");
        assertThat(Ada.did("task/" + id)).isEmpty();
    }

    @Test
    void theTaskOfAFailedEventIsRefused() {
        int id = task("retry-event", PARKED);

        discard(id, 409, "failed-event-task");
        Ada.posts("/ops/tasks/" + id + "/retry").then().statusCode(409);
        assertThat(TestDatabase.count("durable_task where id = ?", id)).isEqualTo(1);
    }

    @Test
    void actionsAreListedNewestFirst() {
        int first = task("recorded", PARKED);
        discard(first, 204, null);
        int second = task("recorded", PARKED);
        discard(second, 204, null);

        String next = Ada.asks()
                .get("/ops/actions?limit=1")
                .then()
                .statusCode(200)
                .body("items.target", contains("task/" + second))
                .body("items[0].operator", equalTo(Ada.NAME))
                .body("items[0].action", equalTo("discard"))
                .body("items[0].reason", equalTo("enough"))
                .body("items[0].at", notNullValue())
                .extract()
                .path("next");
        Ada.asks().get("/ops/actions?limit=1&after=" + next).then().body("items.target", contains("task/" + first));
        Ada.asks()
                .get("/ops/actions?target=task/" + first)
                .then()
                .statusCode(200)
                .body("items.target", contains("task/" + first));
        Ada.asks().get("/ops/actions?target=task/0").then().body("items", hasSize(0));
    }

    private static void discard(int id, int status, String slug) {
        var answer = Ada.says("{\"reason\": \"enough\"}")
                .post("/ops/tasks/" + id + "/discard")
                .then()
                .statusCode(status);
        if (slug != null) {
            answer.contentType("application/problem+json")
                    .body("type", equalTo("https://orderflow.dev/problems/" + slug));
        }
    }

    private int task(String kind, String changes) {
        // Not due while it is not yet what the test wants.
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, due_at) values (?, ?, '', now() + interval '1 hour')",
                kind,
                key);
        TestDatabase.update("update durable_task set " + changes + " where kind = ? and key = ?", kind, key);
        return Integer.parseInt(TestDatabase.column("select id from durable_task where kind = ? and key = ?", kind, key)
                .get(0));
    }
}
