package dev.orderflow.console.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.console.Callers;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class AskServicesTest {

    private static final String NONE = "{\"items\": [], \"next\": null}";

    @AfterEach
    void letServicesAnswerAsBefore() {
        StubServices.reset();
    }

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
                        processed -> assertThat(processed).contains("ORDER_PLACED"),
                        mails -> assertThat(mails).isEqualTo("none"));
        assertThat(page.select("#service-orders a").eachAttr("href")).containsExactly("/tasks/orders/7");
        assertThat(page.select("#way")).isEmpty();
        assertThat(page("de", orderId).select("#services").text())
                .contains("Keine Antwort in 2 s", "Antwort mit Status 503", "Nicht erreichbar", "3 Fehlversuche");
    }

    @Test
    void thePictureAndTheTableSayWhoHasProcessedEventsAndWhoIsUnknown() {
        String orderId = UUID.randomUUID().toString();
        Instant written = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        order(orderId, written);
        StubServices.answer("orders", 200, NONE, "/ops/inbox/lookup", NONE.replace("[]", """
                        [{"eventId": "%s", "channel": "seller", "processedAt": "%s"}]""".formatted(
                        orderId, written.plusMillis(250))));
        StubServices.answer(
                "notification", 200, NONE, "/notifications", NONE.replace("[]", """
                        [{"kind": "ORDER_CONFIRMATION", "state": "SENT", "recipient": "ada@example.org",
                          "createdAt": "%1$s", "sentAt": "%1$s"},
                         {"kind": "ORDER_SHIPMENT", "state": "PENDING", "createdAt": "%1$s", "sentAt": null}]""".formatted(written.plusSeconds(2))));

        Document page = page("en", orderId);

        assertThat(page.select("#way").hasAttr("data-asked")).isTrue();
        assertThat(page.select("#way .processing title").text()).startsWith("1: ORDER_PLACED, processed by orders, ");
        assertThat(page.select("#way .mail title").text()).startsWith("ORDER_CONFIRMATION, notification, accepted");
        assertThat(page.select("#way .lane-note")).hasSize(2);
        assertThat(page.select("#event-1 .done, #event-1 .processed").eachText())
                .satisfiesExactly(
                        received -> assertThat(received).endsWith("+1.0 s"), processed -> assertThat(processed)
                                .startsWith("orders ")
                                .contains("+250 ms", "logistics: unknown", "seller: unknown")
                                .doesNotContain("notification"));
        assertThat(page.select("#service-notification td").last().text())
                .contains("ORDER_CONFIRMATION SENT", "ORDER_SHIPMENT PENDING");
        assertThat(page.text()).doesNotContain("ada@example.org");
    }

    @Test
    void theFirstPictureShowsOnlyWhatTheJournalKnows() {
        String orderId = UUID.randomUUID().toString();
        order(orderId, Instant.now().minusSeconds(60));

        Document page = Jsoup.parse(Callers.reader()
                .header("Accept-Language", "en")
                .get("/orders/" + orderId)
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(page.select("#way").hasAttr("data-asked")).isFalse();
        assertThat(page.select("#way .receipt title").text()).contains("received from the broker", "+1.0 s");
        assertThat(page.select("#way .lane-name").eachText())
                .containsExactly("orders", "broker", "notification", "seller", "logistics");
        assertThat(page.select("#way .lane-note, #way .processing, #way .mail")).isEmpty();
        assertThat(page.select("#event-1 .processed").text()).isEqualTo("not asked");
        assertThat(page.select("#services a").attr("data-load").split(" "))
                .allSatisfy(part -> assertThat(page.getElementById(part)).isNotNull());
    }

    private static void order(String orderId, Instant written) {
        TestDatabase.update(
                "insert into journal (written_at, received_at, event_id, type, source, subject) values"
                        + " (cast(? as timestamptz), cast(? as timestamptz), ?, 'ORDER_PLACED', '/orders', ?)",
                written.toString(),
                written.plusSeconds(1).toString(),
                orderId,
                orderId);
        TestDatabase.update(
                "insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since, placed_at)"
                        + " values (cast(? as uuid), '{}', now(), now(), now(), now())",
                orderId);
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
                .body("processedEvents[2].eventId", contains("e1"))
                .body("mails[2]", empty());
        assertThat(StubServices.OPERATORS).hasSize(4).containsOnly("grace as reader");
    }
}
