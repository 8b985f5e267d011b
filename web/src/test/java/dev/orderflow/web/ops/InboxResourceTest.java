package dev.orderflow.web.ops;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class InboxResourceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        TestDatabase.update("delete from inbox_event where event_id = ?", id);
    }

    @Test
    void tellsWhichEventsWereProcessedWhenAndByWhichChannel() {
        try (Broker broker = Broker.connect()) {
            broker.publish("upstream.events", "THING_HAPPENED", id, id, "{\"name\":\"a\"}");
        }

        await().atMost(LIMIT).untilAsserted(() -> lookup(List.of("unknown", id, id))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].eventId", equalTo(id))
                .body("items[0].channel", equalTo("upstream"))
                .body("items[0].processedAt", notNullValue())
                .body("next", nullValue()));
    }

    @Test
    void findsEventsOfChannelsThatAreNotSubscribedToAnyMore() {
        TestDatabase.update(
                "insert into inbox_event (consumer, event_id) values ('zero', ?), ('a former one', ?)", id, id);

        lookup(List.of(id)).body("items.channel", contains("a former one", "zero"));
    }

    @Test
    void looksUpAHundredEventsAtOnce() {
        List<String> others = IntStream.range(0, 99)
                .mapToObj(number -> UUID.randomUUID().toString())
                .toList();
        TestDatabase.update("insert into inbox_event (consumer, event_id) values ('upstream', ?)", id);

        lookup(Stream.concat(others.stream(), Stream.of(id)).toList())
                .statusCode(200)
                .body("items.eventId", contains(id));
    }

    @Test
    void namesAMissingOrTooLongList() {
        Ada.asks().get("/ops/inbox/lookup").then().statusCode(400).body("violations.field", contains("id"));
        lookup(IntStream.range(0, 101).mapToObj(Integer::toString).toList())
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"))
                .body("violations.field", contains("id"));
        lookup(List.of("x".repeat(301))).statusCode(400).body("violations.field", contains("id"));
    }

    private static ValidatableResponse lookup(List<String> ids) {
        return Ada.asks().queryParam("id", ids).get("/ops/inbox/lookup").then();
    }
}
