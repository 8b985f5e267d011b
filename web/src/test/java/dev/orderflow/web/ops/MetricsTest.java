package dev.orderflow.web.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class MetricsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void clear() {
        TestDatabase.update("delete from failed_event where subject = ?", name);
        TestDatabase.update("delete from outbox_event where subject = ?", name);
        TestDatabase.update("delete from durable_task where key = ?", name);
    }

    @Test
    void stuckAndFailedWorkIsCounted() {
        failedEvent("PARKED", "null");
        failedEvent("PARKED", "null");
        failedEvent("RETRYING", "now()");
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, state) values ('recorded', ?, '', 'PARKED')", name);
        TestDatabase.update(
                "insert into outbox_event (id, type, subject, data, attempts, next_attempt_at)"
                        + " values (gen_random_uuid(), 'THING_HAPPENED', ?, '{}', 1, now() + interval '1 hour')",
                name);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(gauge("failed_events{state=\"parked\"}"))
                    .isEqualTo(TestDatabase.count("failed_event where state = 'PARKED'"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(gauge("failed_events{state=\"retrying\"}"))
                    .isEqualTo(TestDatabase.count("failed_event where state = 'RETRYING'"))
                    .isPositive();
            assertThat(gauge("tasks_parked"))
                    .isEqualTo(TestDatabase.count("durable_task where state = 'PARKED'"))
                    .isPositive();
            assertThat(gauge("outbox_events_stuck"))
                    .isEqualTo(TestDatabase.count("outbox_event where attempts > 0"))
                    .isPositive();
        });
    }

    private void failedEvent(String state, String due) {
        TestDatabase.update(
                "insert into failed_event (channel, fingerprint, subject, exchange, routing_key, headers, payload, state,"
                        + " reason, attempts, next_attempt_at)"
                        + " values ('upstream', gen_random_uuid()::text, ?, '', '', '{}', '', ?, '', 1, " + due + ")",
                name,
                state);
    }

    private static double gauge(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " ") || line.startsWith(series.replace("}", ",")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
