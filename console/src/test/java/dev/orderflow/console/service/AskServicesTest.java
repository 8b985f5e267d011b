package dev.orderflow.console.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.console.Callers;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class AskServicesTest {

    @Test
    void showsWhatEachServiceKnowsAndWhichDoNotAnswer() {
        String orderId = UUID.randomUUID().toString();
        TestDatabase.update("""
                insert into journal (written_at, event_id, type, source, subject)
                values (now(), 'e1', 'ORDER_PLACED', '/orders', ?)""", orderId);
        StubServices.OPERATORS.clear();

        Callers.reader()
                .get("/api/orders/" + orderId + "/services")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("answered", contains(false, false, true, false))
                .body("reason[0]", equalTo("Not reachable"))
                .body("reason[1]", equalTo("No answer within 2 s"))
                .body("reason[3]", equalTo("Answered with status 503"))
                .body("tasks[2].kind", contains("send-mail"))
                .body("tasks[2].lastError", contains("no route"))
                .body("processedEvents[2].eventId", contains("e1"));
        assertThat(StubServices.OPERATORS).hasSize(4).containsOnly("grace as reader");
    }
}
