package dev.orderflow.console.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** seller is the console itself, with its own tasks. logistics is not there. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class TasksTest {

    private static final String NONE = "{\"items\": [], \"next\": null}";
    private static final String WAITING = """
            {"items": [{"seq": 5, "id": "0199ae64-d5a8-7000-8000-000000000005", "type": "ORDER_PLACED", "subject": "%s",
             "queue": null, "traceparent": null, "writtenAt": "2026-11-30T12:00:00Z", "attempts": 2,
             "nextAttemptAt": null, "lastError": "NO_ROUTE"}], "next": null}""";

    /** Its handler does nothing without a decision. */
    private static final String PERFORMED = "bulk-decision";

    private static final String WITHOUT_HANDLER = "of-another-release";
    private static final String PARKED = "state = 'PARKED', attempts = 2, last_error = 'no route'";

    private final String orderId = UUID.randomUUID().toString();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void letServicesAnswer() {
        StubServices.isTheConsole("seller", RestAssured.port);
        StubServices.answer("orders", 200, NONE);
        StubServices.answer("notification", 200, NONE);
    }

    @AfterEach
    void clear() {
        StubServices.reset();
        TestDatabase.update("delete from durable_task where key = ?", key);
    }

    @Test
    void listsParkedTasksOfAllServices() {
        int id = task(WITHOUT_HANDLER, PARKED + ", subject = '" + orderId + "'");

        Document page = page(Callers.reader().get("/tasks?subject=" + orderId), 200);

        Element row = page.select("table.list tbody tr").first();
        assertThat(row.select("a").eachAttr("href")).containsExactly("/tasks/seller/" + id, "/orders/" + orderId);
        assertThat(row.text()).contains("seller", WITHOUT_HANDLER, "Parked", "2", "no route");
        assertThat(page.select("table caption").text()).isNotBlank();
        assertThat(page.select(".notice.bad").text()).contains("logistics: unknown (not reachable)");
        assertThat(page.select("nav a[aria-current]").text()).isEqualTo("Tasks");
        assertThat(page(Callers.reader().get("/tasks?state=DUE&subject=" + orderId), 200)
                        .select(".empty")
                        .text())
                .contains("The services that have answered have no such task.");
        assertThat(page(Callers.reader().get("/tasks?service=seller&kind=none"), 200)
                        .select(".empty")
                        .text())
                .contains("No task matches this filter.");
    }

    @Test
    void listsUnpublishedEventsAndWhichTheBrokerHasRefused() {
        StubServices.answer("orders", 200, NONE, "/ops/outbox", String.format(WAITING, orderId));

        Document page = page(Callers.reader().get("/tasks?service=orders"), 200);

        Element row = page.select("table.list tbody tr").last();
        assertThat(row.text()).contains("ORDER_PLACED", "refused", "NO_ROUTE");
        assertThat(row.select("a").attr("href")).isEqualTo("/orders/" + orderId);
        assertThat(row.select(".elapsed").attr("data-since")).isEqualTo("2026-11-30T12:00:00Z");
        Callers.reader()
                .get("/api/tasks")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("answered", contains(false, true, true, true))
                .body("waitingEvents[2].lastError", contains("NO_ROUTE"));
    }

    @Test
    void aRetriedTaskIsOpenUntilItIsPerformed() {
        int performed = task(PERFORMED, PARKED);
        Document parked = page(Callers.operator().get("/tasks/seller/" + performed), 200);
        assertThat(parked.select("main [role=status]").text()).startsWith("Parked");
        assertThat(parked.select("main form input").eachAttr("name")).containsExactly("reason");

        Response sent = retry(Callers.operator(), performed, "the mail server works");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith("/tasks/seller/" + performed);
        await().until(() -> page(Callers.reader().get("/tasks/seller/" + performed), 200)
                .select("main [role=status]")
                .text()
                .startsWith("Not open any more"));
        assertThat(page(Callers.reader().get("/tasks/seller/" + performed), 200)
                        .select("table.list")
                        .text())
                .contains("Ada Lovelace", "retry", "the mail server works");
    }

    @Test
    void aRetriedTaskIsPendingBefore() {
        int waits = task(WITHOUT_HANDLER, PARKED);

        assertThat(retry(Callers.operator(), waits, "try").statusCode()).isEqualTo(303);

        Document page = page(Callers.reader().get("/tasks/seller/" + waits), 200);
        assertThat(page.select("main [role=status]").text()).startsWith("Pending");
        assertThat(page.select("#task").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(page.select("#task").attr("hx-headers")).isEqualTo("{\"Orderflow-Refresh\":\"poll\"}");
        assertThat(page.select("main form")).isEmpty();
        TestDatabase.update("update durable_task set attempts = 1, last_error = 'again' where key = ?", key);
        assertThat(page(Callers.reader().get("/tasks/seller/" + waits), 200)
                        .select("main [role=status]")
                        .text())
                .startsWith("Failed");
    }

    @Test
    void aDiscardedTaskIsNotDone() {
        int id = task(WITHOUT_HANDLER, PARKED);
        Callers.operator()
                .contentType("application/json")
                .body("{\"reason\": \"of no use\"}")
                .post("/ops/tasks/" + id + "/discard")
                .then()
                .statusCode(204);

        assertThat(page(Callers.operator().get("/tasks/seller/" + id), 200)
                        .select("main [role=status]")
                        .text())
                .startsWith("Discarded");
        assertThat(page(retry(Callers.operator(), id, "try"), 404)
                        .select("[role=alert]")
                        .text())
                .contains("not open any more");
    }

    @Test
    void theTaskOfAFailedEventLeadsToTheEvent() {
        int id = task("retry-event", PARKED);

        Document page = page(Callers.operator().get("/tasks/seller/" + id), 200);

        assertThat(page.select("a[href=/failures/events/seller/" + key + "]")).hasSize(1);
        assertThat(page.select("main form")).isEmpty();
        assertThat(retry(Callers.operator(), id, "try").statusCode()).isEqualTo(409);
    }

    @Test
    void onlyOperatorsRetry() {
        int id = task(WITHOUT_HANDLER, PARKED);

        assertThat(page(Callers.reader().get("/tasks/seller/" + id), 200).select("main form, main button"))
                .isEmpty();
        assertThat(retry(Callers.reader(), id, "try").statusCode()).isEqualTo(403);
        assertThat(retry(given(), id, "try").statusCode()).isEqualTo(401);
        assertThat(retry(Callers.operator().header("Sec-Fetch-Site", "cross-site"), id, "try")
                        .statusCode())
                .isEqualTo(403);
        Document invalid = page(retry(Callers.operator(), id, " "), 400);
        assertThat(invalid.select("#reason").attr("aria-invalid")).isEqualTo("true");
        assertThat(TestDatabase.count("durable_task where id = ? and state = 'PARKED'", id))
                .isEqualTo(1);
    }

    @Test
    void whenTheServiceDoesNotAnswerTheOutcomeIsUnknown() {
        int id = task(WITHOUT_HANDLER, PARKED);
        StubServices.losesAnswers("seller", RestAssured.port);

        Document page = page(retry(Callers.operator(), id, "try"), 502);

        assertThat(page.select(".notice.bad").text()).contains("seller: unknown", "Repeating is safe");
        assertThat(page.select("main form input[name=reason]").attr("value")).isEqualTo("try");
        assertThat(page.text()).doesNotContain("Not open");
    }

    @Test
    void theApiRetries() {
        int id = task(WITHOUT_HANDLER, PARKED);
        String path = "/api/tasks/seller/" + id;
        Callers.reader()
                .get(path)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("PARKED"))
                .body("task.lastError", equalTo("no route"));
        retryByApi(Callers.reader(), id).then().statusCode(403);
        assertThat(retryByApi(Callers.operator().header("Origin", "https://elsewhere.example"), id)
                        .statusCode())
                .isEqualTo(403);

        assertThat(retryByApi(Callers.operator(), id).statusCode()).isEqualTo(202);

        Callers.reader()
                .get(path)
                .then()
                .body("outcome", equalTo("PENDING"))
                .body("actions.reason", contains("the mail server works"))
                .body("actions.operator", contains("Ada Lovelace"));
        TestDatabase.update("update durable_task set kind = 'retry-event' where id = ?", id);
        retryByApi(Callers.operator(), id).then().statusCode(409).body("type", endsWith("/problems/failed-event-task"));
        StubServices.losesAnswers("seller", RestAssured.port);
        assertThat(retryByApi(Callers.operator(), id).statusCode()).isEqualTo(503);
    }

    private static Response retryByApi(RequestSpecification caller, int id) {
        return caller.contentType(ContentType.JSON)
                .body("{\"reason\": \"the mail server works\"}")
                .post("/api/tasks/seller/" + id + "/retry");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tasks/unknown/1, 404",
        "/api/tasks/seller/99999999, 404",
        "/api/tasks/logistics/1, 503",
        "/tasks/unknown/1, 404",
        "/tasks/seller/99999999, 404",
        "/tasks?state=x, 400",
        "/tasks?after=5, 400",
        "/tasks?after=5&service=seller, 200",
        "/api/tasks?service=unknown, 404",
        "/api/tasks?state=x, 400",
        "/api/tasks?after=5, 400",
        "/api/tasks?after=5&service=seller, 200"
    })
    void namesWhatItCannotShow(String path, int status) {
        assertThat(Callers.reader().get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void speaksGerman() {
        int id = task(WITHOUT_HANDLER, PARKED);

        for (String path : new String[] {"/tasks", "/tasks/seller/" + id}) {
            Response answer = Callers.operator().header("Accept-Language", "de").get(path);
            assertThat(page(answer, 200).selectFirst("nav a[aria-current]").text())
                    .isEqualTo("Aufgaben");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        Callers.reader()
                .get("/api/tasks?service=seller&kind=" + WITHOUT_HANDLER)
                .then()
                .body("tasks[0].id", contains(id))
                .body("[0].next", equalTo(null));
    }

    private static Response retry(RequestSpecification caller, int id, String reason) {
        return caller.redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("reason", reason)
                .post("/tasks/seller/" + id + "/retry");
    }

    private static Document page(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        return Jsoup.parse(answer.asString());
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
