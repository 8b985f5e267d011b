package dev.orderflow.web.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class WaitingEventResourceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        TestDatabase.update("delete from outbox_event where subject = ?", subject);
    }

    @Test
    void showsWaitingAndRefusedEvents() {
        int seq = stuck();
        int behind = write("now()");

        Ada.asks()
                .get("/ops/outbox?subject=" + subject)
                .then()
                .statusCode(200)
                .body("items.seq", contains(seq, behind))
                .body("items[0].type", equalTo("THING_HAPPENED"))
                .body("items[0].queue", equalTo("nowhere"))
                .body("items[0].traceparent", equalTo("00-0-0-00"))
                .body("items[0].attempts", greaterThan(0))
                .body("items[0].lastError", containsString("NO_ROUTE"))
                .body("items[0].nextAttemptAt", notNullValue())
                .body("items[0].writtenAt", notNullValue())
                .body("items[1].attempts", equalTo(0));
        Ada.asks().get("/ops/outbox?stuck=true&subject=" + subject).then().body("items.seq", contains(seq));
        Ada.asks()
                .get("/ops/outbox?limit=1&subject=" + subject)
                .then()
                .body("items.seq", contains(seq))
                .body("next", equalTo(String.valueOf(seq)));
        Ada.asks()
                .get("/ops/outbox?limit=1&subject=" + subject + "&after=" + seq)
                .then()
                .body("items.seq", contains(behind))
                .body("next", nullValue());
        Ada.asks().get("/ops/outbox?stuck=perhaps").then().statusCode(400).body("violations.field", contains("stuck"));
    }

    @Test
    void aRetriedEventIsPublishedNow() {
        int seq = write("now() + interval '1 hour'");

        Ada.posts("/ops/outbox/" + seq + "/retry").then().statusCode(202);

        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event where seq = ? and attempts > 0", seq) == 1);
        assertThat(Ada.did("outbox/" + seq)).containsExactly("retry: ");
    }

    @Test
    void aDiscardedEventIsGoneAndTheDiscardIsRecorded() {
        int seq = stuck();

        Ada.says("{}").post("/ops/outbox/" + seq + "/discard").then().statusCode(400);
        Ada.says("{\"reason\": \"too large\"}")
                .post("/ops/outbox/" + seq + "/discard")
                .then()
                .statusCode(204);

        Ada.asks().get("/ops/outbox?subject=" + subject).then().body("items", hasSize(0));
        assertThat(Ada.did("outbox/" + seq)).containsExactly("discard: too large");
        for (String decision : List.of("retry", "discard")) {
            Ada.says("{\"reason\": \"again\"}")
                    .post("/ops/outbox/" + seq + "/" + decision)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        assertThat(Ada.did("outbox/" + seq)).hasSize(1);
    }

    private int stuck() {
        int seq = write("now()");
        await().atMost(LIMIT).until(() -> TestDatabase.count("outbox_event where seq = ? and attempts > 0", seq) == 1);
        return seq;
    }

    /** An event for a queue that does not exist. */
    private int write(String due) {
        TestDatabase.update(
                "insert into outbox_event (id, type, subject, data, queue, traceparent, next_attempt_at)"
                        + " values (gen_random_uuid(), 'THING_HAPPENED', ?, '{}', 'nowhere', '00-0-0-00', " + due + ")",
                subject);
        return Integer.parseInt(TestDatabase.column("select max(seq) from outbox_event where subject = ?", subject)
                .get(0));
    }
}
