package dev.orderflow.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** logistics is not there, notification is not ready, seller is the console itself. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class HealthTest {

    private static final String READY = "{\"status\": \"UP\", \"checks\": []}";
    private static final String BACKLOG = """
            {"unpublishedEvents": 12, "oldestWrittenAt": "2026-11-30T12:00:00Z", "refusedEvents": 2, "openTasks": 5,
             "parkedTasks": 1, "retryingEvents": 3, "parkedEvents": 4, "new": 1}""";
    private static final String QUEUES = """
            {"exchange": "orders.events", "queues": [
             {"channel": "seller", "queue": "orders.seller", "exchange": "seller.events", "ready": 7, "consumers": 0,
              "deadLetterQueue": "orders.seller.dlq", "deadLetters": 2},
             {"channel": "logistics", "queue": "orders.logistics", "exchange": "logistics.events", "ready": 1,
              "consumers": 2, "deadLetterQueue": "orders.logistics.dlq", "deadLetters": 0}]}""";
    private static final String SILENT_BROKER = """
            {"exchange": "orders.events", "queues": [
             {"channel": "seller", "queue": "orders.seller", "exchange": "seller.events", "ready": null,
              "consumers": null, "deadLetterQueue": "orders.seller.dlq", "deadLetters": null}]}""";

    @BeforeEach
    void letServicesAnswer() {
        ordersAnswers(QUEUES);
        StubServices.answer("notification", 503, "{}");
        StubServices.isTheConsole("seller", RestAssured.port);
        TestDatabase.update("delete from service_sample");
    }

    @AfterEach
    void reset() {
        StubServices.reset();
    }

    @Test
    void tellsWhichServicesAreReadyAndWhatWaitsInThem() {
        Callers.reader()
                .get("/api/services")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("state", contains("UNKNOWN", "NOT_READY", "READY", "READY"))
                .body("reason[0]", equalTo("Not reachable"))
                .body("reason[1]", equalTo("Answered with status 503"))
                .body("reason[2]", nullValue())
                .body("unpublishedEvents[0]", nullValue())
                .body("parkedEvents[1]", nullValue())
                .body("unpublishedEvents[2]", equalTo(12))
                .body("refusedEvents[2]", equalTo(2))
                .body("queuedMessages[2]", equalTo(8))
                .body("openTasks[2]", equalTo(5))
                .body("retryingEvents[2]", equalTo(3))
                .body("queuedMessages[3]", equalTo(0));
    }

    @Test
    void eachNumberLinksToItsList() {
        Document page = page("en");

        assertThat(page.select("#services tbody tr").eachAttr("id"))
                .containsExactly("service-logistics", "service-notification", "service-orders", "service-seller");
        Element orders = page.getElementById("service-orders");
        assertThat(orders.select("td").eachText())
                .satisfiesExactly(
                        service -> assertThat(service).isEqualTo("orders"),
                        state -> assertThat(state).isEqualTo("ready"),
                        events -> assertThat(events)
                                .startsWith("12 the oldest for")
                                .contains("2 refused"),
                        queues -> assertThat(queues).startsWith("8 without a consumer dead letters"),
                        tasks -> assertThat(tasks).startsWith("5 1 parked"),
                        failed -> assertThat(failed).isEqualTo("7 4 parked"));
        assertThat(orders.select("a").eachAttr("href"))
                .containsExactly(
                        "/tasks?service=orders#outbox",
                        "/flow#queues-orders",
                        "/tasks?service=orders&state=ALL",
                        "/tasks?service=orders",
                        "/failures?service=orders",
                        "/failures?service=orders&state=PARKED");
        assertThat(page.select("dl a[href=/failures]").text()).isEqualTo("at least 7");
        for (String link : page.select("main a").eachAttr("href")) {
            assertThat(Callers.reader().urlEncodingEnabled(false).get(link).statusCode())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsNotKnownIsNotShownAsHealthy() {
        ordersAnswers(SILENT_BROKER);

        Document page = page("de");

        assertThat(page.select("#service-logistics td").eachText())
                .hasSize(6)
                .filteredOn(text -> text.startsWith("unbekannt nicht erreichbar"))
                .hasSize(5);
        assertThat(page.select("#service-notification td").get(1).text()).isEqualTo("nicht bereit");
        assertThat(page.select("#service-notification td").get(2).text()).contains("hat mit Status 503 geantwortet");
        assertThat(page.select("#service-orders td").get(3).text()).startsWith("unbekannt");
        assertThat(page.select("dl a[href=/failures]").text()).isEqualTo("mindestens 7");
    }

    @Test
    void anAnswerWithoutNumbersIsNotZero() {
        StubServices.answer("orders", 200, "{\"status\": \"UP\"}");

        Callers.reader()
                .get("/api/services")
                .then()
                .statusCode(200)
                .body("state[2]", equalTo("READY"))
                .body("unpublishedEvents[2]", nullValue())
                .body("queuedMessages[2]", nullValue());
    }

    @Test
    void theStartPageLoadsThemAfterwards() {
        Document page =
                parse(Callers.reader().get("/").then().statusCode(200).extract().asString());

        assertThat(page.select("#live #services")).isEmpty();
        assertThat(page.select("#services a[data-load=services][data-now]").attr("href"))
                .isEqualTo("/services");
        assertThat(page("en").select("#services a[data-load=services]").hasAttr("data-refresh"))
                .isTrue();
    }

    @Test
    void showsTheLastHour() {
        sample("3 minutes", "9, 4, 2");
        sample("2 minutes 30 seconds", "1, null, 6");
        sample("50 minutes", "null, 5, null");

        Callers.reader()
                .get("/api/services")
                .then()
                .body("lastHour[2].minutesAgo", contains(52, 4))
                .body("lastHour[2].unpublishedEvents", contains(null, 9))
                .body("lastHour[2].queuedMessages", contains(5, 4))
                .body("lastHour[2].openTasks", contains(null, 6))
                .body("lastHour[3]", equalTo(List.of()));
        Element orders = page("en").getElementById("service-orders");
        assertThat(orders.select("svg").eachAttr("aria-label"))
                .containsExactly(
                        "Unpublished events in the last hour; at most 9",
                        "Messages in queues in the last hour; at most 5",
                        "Open tasks in the last hour; at most 6");
        assertThat(orders.select("svg").get(1).select("rect.amount").eachAttr("height"))
                .containsExactly("24", "20");
        assertThat(page("en").getElementById("service-seller").text()).contains("no values of the last hour");
    }

    /** The console asks for itself, without an operator. */
    @Test
    void aTaskTakesSamplesAndDeletesThoseOfMoreThanAnHourAgo() {
        sample("61 minutes", "1, 1, 1");
        ordersAnswers(SILENT_BROKER);

        TestDatabase.update("update durable_task set due_at = now() where kind = 'sample-services'");

        await().until(() -> TestDatabase.count("service_sample where service = 'seller' and queued = 0") > 0);
        assertThat(TestDatabase.column(
                        "select distinct concat_ws(' ', service, unpublished, coalesce(cast(queued as text), '?'), open_tasks)"
                                + " from service_sample"
                                + " where service <> 'seller'"))
                .containsExactly("orders 12 ? 5");
        assertThat(TestDatabase.column(
                        "select cast(recurring as text) from durable_task where kind = 'sample-services'"))
                .containsExactly("true");
    }

    private static void ordersAnswers(String queues) {
        StubServices.answer(
                "orders",
                Map.of(
                        "/q/health/ready",
                        READY,
                        "/ops/backlog",
                        BACKLOG,
                        "/ops/queues",
                        queues,
                        "/ops/tasks",
                        "{\"items\": [], \"next\": null}",
                        "/ops/outbox",
                        "{\"items\": [], \"next\": null}",
                        "/ops/failed-events/groups",
                        "{\"items\": [], \"next\": null}"));
    }

    private static void sample(String age, String values) {
        TestDatabase.update("insert into service_sample (service, at, unpublished, queued, open_tasks)"
                + " values ('orders', now() - interval '" + age + "', " + values + ")");
    }

    private static Document page(String language) {
        return parse(Callers.reader()
                .header("Accept-Language", language)
                .get("/services")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString());
    }

    private static Document parse(String page) {
        return Jsoup.parse(page);
    }
}
