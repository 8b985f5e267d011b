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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class AskServicesTest {

    @Test
    void thePageSaysInTheLanguageOfItsReaderWhatIsKnown() {
        String orderId = UUID.randomUUID().toString();
        TestDatabase.update("""
                insert into journal (written_at, event_id, type, source, subject)
                values (now(), 'e1', 'ORDER_PLACED', '/orders', ?)""", orderId);

        Document page = page("en", orderId);
        assertThat(page.select("#services tbody tr").eachAttr("id"))
                .containsExactly("service-logistics", "service-notification", "service-orders", "service-seller");
        assertThat(page.select("#service-logistics").text()).contains("unknown", "Not reachable");
        assertThat(page.select("#service-notification").text()).contains("unknown", "No answer within 2 s");
        assertThat(page.select("#service-seller").text()).contains("unknown", "Answered with status 503");
        assertThat(page.select("#service-orders td").eachText())
                .satisfiesExactly(
                        tasks -> assertThat(tasks).contains("send-mail PARKED", "3 failed attempts", "no route"),
                        waiting -> assertThat(waiting).isEqualTo("none"),
                        failed -> assertThat(failed).isEqualTo("none"),
                        processed -> assertThat(processed).contains("ORDER_PLACED"));
        assertThat(page.select("#service-orders a").eachAttr("href")).containsExactly("/tasks/orders/7");
        assertThat(page("de", orderId).select("#services").text())
                .contains("Keine Antwort in 2 s", "Antwort mit Status 503", "Nicht erreichbar", "3 Fehlversuche");
    }

    private static Document page(String language, String orderId) {
        return Jsoup.parse(Callers.reader()
                .header("Accept-Language", language)
                .get("/orders/" + orderId + "/services")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString());
    }

    /** Its line about a request that took too long has the query, which may quote an event. */
    @Test
    void theHttpClientLogsNoQuery() {
        assertThat(Logger.getLogger("io.vertx.core.http.impl.HttpClientRequestImpl")
                        .isLoggable(Level.SEVERE))
                .isFalse();
    }

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
