package dev.orderflow.console.failure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** seller is the console itself, with its own failed events. The others have none, unless a test says otherwise. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class FailuresTest {

    private static final String NONE = "{\"items\": [], \"next\": null}";
    private static final String NOTHING =
            "{\"action\": \"REPLAY\", \"count\": 0, \"until\": \"2026-11-30T12:00:00Z\", \"first\": []}";

    /** Does not renew the session. */
    private static final String UPDATE = "{\"Orderflow-Refresh\":\"poll\"}";

    private final String orderId = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        TestDatabase.update("delete from bulk_decision");
        TestDatabase.update("delete from failed_event");
        StubServices.isTheConsole("seller", RestAssured.port);
        StubServices.answer("notification", 200, NONE);
    }

    @AfterEach
    void disconnect() {
        broker.close();
        StubServices.reset();
    }

    @Test
    void groupsFailedEventsByTheirCause() {
        poison(3);

        Document page = page(Callers.reader().get("/failures"));

        Element row = page.select("table.list tbody tr").first();
        assertThat(page.select("table.list tbody tr")).hasSize(1);
        assertThat(page.select("table caption").text()).isNotBlank();
        assertThat(row.text()).contains("seller", "ORDER_PLACED", "orders", "3");
        assertThat(row.select("time")).hasSize(2);
        String link = row.select("a.cause").attr("href");
        assertThat(link).contains("service=seller", "like=").doesNotContain("cause=");

        Document events = page(Callers.reader().get(link));
        assertThat(events.select("dd.cause").text())
                .isEqualTo(row.select(".cause").text());
        assertThat(events.select("table.list tbody tr")).hasSize(3);
        assertThat(events.select("a[href=/orders/" + orderId + "]")).hasSize(3);
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnknown() {
        Document page = page(Callers.reader().get("/failures"));

        assertThat(page.select(".notice.bad").text()).contains("logistics: unknown (not reachable)");
        assertThat(page.select(".notice.bad").text()).doesNotContain("seller");
        assertThat(page.select(".empty").text()).isEqualTo("The services that have answered have no failed events.");

        assertThat(preview("REPLAY", "").select(".notice.warn").text())
                .isEqualTo("In the services that have answered, no event is affected.");

        StubServices.answer("seller", 503, "{}");
        Document preview = preview("REPLAY", "&service=seller");
        assertThat(preview.select(".notice.bad").text()).contains("seller: unknown", "Its events are not affected.");
        assertThat(preview.select(".notice.warn").text()).startsWith("Unknown");
        assertThat(preview.select("main form")).isEmpty();
        assertThat(page(Callers.reader().get("/failures?service=seller"))
                        .select(".notice.bad")
                        .text())
                .contains("seller: unknown (answered with status 503)");
        assertThat(page(Callers.reader().get("/failures/events?service=seller&like=1"))
                        .select(".notice.bad")
                        .text())
                .contains("seller: unknown");
        assertThat(page(Callers.reader().get("/failures/events/seller/1"))
                        .select(".notice.bad")
                        .text())
                .contains("seller: unknown");
    }

    @Test
    void readersSeePersonalDataMaskedAndNoButtons() {
        long id = failed("{\"orderId\":\"" + orderId + "\",\"customer\":{\"email\":\"ada@example.com\"}}");
        String path = "/failures/events/seller/" + id;

        Document toReader = page(Callers.reader().get(path));
        Document toOperator = page(Callers.operator().get(path));

        assertThat(toReader.select("pre").text()).contains(orderId, "•••").doesNotContain("ada@example.com");
        assertThat(toReader.select(".acts, main form, main button")).isEmpty();
        assertThat(toOperator.select("pre").text()).contains("ada@example.com");
        assertThat(toOperator.select(".acts a")).hasSize(2);
        assertThat(toReader.select("a[href=/orders/" + orderId + "]")).hasSize(1);

        broken(id, "{\"email\": ada@example.com");
        assertThat(page(Callers.reader().get(path)).select("pre").text()).isEqualTo("•••");
        assertThat(page(Callers.operator().get(path)).select("pre").text()).contains("ada@example.com");
    }

    @Test
    void aReaderDecidesNothing() {
        poison(1);
        Document preview = page(Callers.reader().get("/failures/decide?action=REPLAY&service=seller"));
        assertThat(preview.select("main form, main button")).isEmpty();
        Map<String, String> fields = fields(preview("REPLAY", "&service=seller"));

        for (RequestSpecification caller : new RequestSpecification[] {Callers.reader(), Callers.service()}) {
            assertThat(send(caller, fields, "because").statusCode()).isEqualTo(403);
        }
        assertThat(send(given(), fields, "because").statusCode()).isEqualTo(401);
        assertThat(Callers.reader()
                        .contentType(ContentType.URLENC)
                        .formParam("service", "seller")
                        .post("/failures/decisions/" + UUID.randomUUID() + "/stop")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(Callers.operator().header("Sec-Fetch-Site", "cross-site"), fields, "because")
                        .statusCode())
                .isEqualTo(403);
        assertThat(TestDatabase.count("bulk_decision")).isZero();
    }

    @Test
    void aReplayIsPendingUntilItsEventsAreProcessed() throws Exception {
        poison(3);
        repair();
        Document preview = preview("REPLAY", like());
        assertThat(preview.select("table caption").first().text()).isNotBlank();
        assertThat(preview.select("main button").text()).isEqualTo("Replay 3");
        assertThat(TestDatabase.count("failed_event where state = 'PARKED'")).isEqualTo(3);

        String progress;
        try (Connection other = TestDatabase.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from failed_event for update");
            Response sent = send(Callers.operator(), fields(preview), "fixed in 1.2");
            assertThat(sent.statusCode()).isEqualTo(303);
            progress = path(sent.header("Location"));

            Document pending = page(Callers.reader().get(progress));
            assertThat(pending.select("main [role=status]").text()).startsWith("Pending");
            assertThat(pending.select("#progress").attr("hx-trigger")).isEqualTo("every 2s");
            assertThat(pending.select("#progress").attr("hx-headers")).isEqualTo(UPDATE);
            assertThat(cell(pending, "Processed")).isEqualTo("0");
            assertThat(cell(pending, "Pending")).isEqualTo("3");
            assertThat(pending.select("main form, main button")).isEmpty();
            other.rollback();
        }

        await().until(() ->
                cell(page(Callers.reader().get(progress)), "Processed").equals("3"));
        Document done = page(Callers.reader().get(progress));
        assertThat(done.select("main [role=status]").text()).startsWith("Carried out");
        assertThat(done.select("#progress").hasAttr("hx-trigger")).isFalse();
        assertThat(done.select("table.list").text()).contains("Ada Lovelace", "fixed in 1.2");
        assertThat(TestDatabase.count("journal where subject = ?", orderId)).isEqualTo(3);
        assertThat(TestDatabase.column(
                        "select operator || ' via ' || via || ': ' || reason from operator_action where target = ?",
                        "failed-events/decisions/" + progress.replaceAll(".*/|[?].*", "")))
                .containsExactly("Ada Lovelace via console: fixed in 1.2");
    }

    @Test
    void anEventThatFailsAgainIsNoSuccess() {
        poison(1);
        String id = TestDatabase.column("select id from failed_event").get(0);

        String progress =
                path(send(Callers.operator(), fields(preview("REPLAY", "&service=seller&event=" + id)), "try it")
                        .header("Location"));

        await().until(() ->
                cell(page(Callers.operator().get(progress)), "Failed again").equals("1"));
        Document failed = page(Callers.operator().get(progress));
        assertThat(cell(failed, "Processed")).isEqualTo("0");
        assertThat(failed.select("main [role=status].bad").text()).startsWith("Events have failed again");
        assertThat(failed.text()).doesNotContainIgnoringCase("carried out");
        Document event = page(Callers.operator().get("/failures/events/seller/" + id));
        assertThat(event.select("table.list").text()).contains("Ada Lovelace", "Replay", "try it");
    }

    @Test
    void aDecisionThatAServiceDoesNotKnowIsNotCarriedOut() {
        poison(1);
        String progress = path(send(Callers.operator(), fields(preview("DISCARD", like())), "of no use")
                .header("Location"));
        await().until(() ->
                cell(page(Callers.operator().get(progress)), "Discarded").equals("1"));
        StubServices.answer("orders", 404, "{}");

        Document page = page(Callers.operator().get(progress + "&service=orders"));

        assertThat(page.select("main [role=status].bad").text()).startsWith("Incomplete");
        assertThat(page.select(".notice.bad").text()).contains("orders does not know this decision");
        assertThat(page.select("#progress").attr("hx-trigger")).isEqualTo("every 2s");
    }

    @Test
    void aDecisionAboutNoEventIsNotCarriedOut() {
        poison(1);
        Map<String, String> fields = fields(preview("DISCARD", like()));
        TestDatabase.update("delete from failed_event");

        String progress = path(send(Callers.operator(), fields, "of no use").header("Location"));

        await().untilAsserted(() -> assertThat(page(Callers.operator().get(progress))
                        .select("main [role=status]")
                        .text())
                .startsWith("Nothing to do"));
    }

    @Test
    void aCauseIsTakenWithTheSpaceAtItsEnd() {
        poison(1);
        TestDatabase.update("update failed_event set cause = 'cut after a word '");

        String progress = path(send(Callers.operator(), fields(preview("DISCARD", like())), "of no use")
                .header("Location"));

        await().until(() ->
                cell(page(Callers.operator().get(progress)), "Discarded").equals("1"));
    }

    @Test
    void oneEventIsDiscardedAndTheOthersAreNot() {
        poison(3);
        String id = TestDatabase.column("select min(id) from failed_event").get(0);

        String progress =
                path(send(Callers.operator(), fields(preview("DISCARD", "&service=seller&event=" + id)), "of no use")
                        .header("Location"));

        await().until(() ->
                cell(page(Callers.operator().get(progress)), "Discarded").equals("1"));
        assertThat(TestDatabase.column("select id from failed_event where state = 'DISCARDED'"))
                .containsExactly(id);
    }

    @Test
    void aFilterIsForAllServicesThatHaveAnswered() {
        poison(2);
        StubServices.answer("orders", 200, NOTHING);
        StubServices.answer("notification", 200, NOTHING);

        Document preview = preview("DISCARD", "&type=ORDER_PLACED");

        assertThat(preview.select(".notice.bad").text())
                .contains("logistics: unknown", "Its events are not affected.")
                .doesNotContain("orders:");
        assertThat(preview.select("input[name=share]").eachAttr("value")).containsExactly("seller");
        assertThat(page(Callers.operator().get("/failures/decide?action=DISCARD&type=OTHER"))
                        .select("main form")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whenTheAnswerIsLostTheOutcomeIsUnknownAndRepeatingIsSafe() {
        poison(2);
        repair();
        Map<String, String> fields = fields(preview("REPLAY", like()));
        StubServices.losesAnswers("seller", RestAssured.port);

        Response lost = send(Callers.operator(), fields, "fixed");

        assertThat(lost.statusCode()).isEqualTo(502);
        Document page = Jsoup.parse(lost.asString());
        assertThat(page.select(".notice.bad").text()).contains("seller: unknown", "Repeating is safe");
        assertThat(page.text()).doesNotContain("Accepted");

        StubServices.isTheConsole("seller", RestAssured.port);
        Response repeated = send(Callers.operator(), fields(page), null);
        assertThat(repeated.statusCode()).isEqualTo(303);
        String progress = path(repeated.header("Location"));
        await().until(() ->
                cell(page(Callers.operator().get(progress)), "Processed").equals("2"));
        assertThat(TestDatabase.count("bulk_decision")).isEqualTo(1);
        assertThat(TestDatabase.count("journal where subject = ?", orderId)).isEqualTo(2);
    }

    @Test
    void whenMoreEventsMatchThanThePreviewCountedNothingIsChanged() {
        poison(1);
        Map<String, String> fields = new LinkedHashMap<>(fields(preview("DISCARD", like())));
        fields.put("expected.seller", "0");

        Response refused = send(Callers.operator(), fields, "of no use");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.asString()).select(".notice.bad").text())
                .contains("seller: More events match now", "Nothing was changed");
        assertThat(TestDatabase.count("failed_event where state = 'PARKED'")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"reason, ' '", "limit, 0", "rate, 1001", "rate, many"})
    void anInvalidFieldIsMarkedAndNothingIsChanged(String field, String value) {
        poison(1);
        Map<String, String> fields = new LinkedHashMap<>(fields(preview("DISCARD", like())));
        fields.put("reason", "of no use");
        fields.put(field, value);

        Response refused = send(Callers.operator(), fields, null);

        assertThat(refused.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(refused.asString());
        Element input = page.selectFirst("[name=" + field + "]");
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.getElementById(input.attr("aria-describedby")).text()).isNotBlank();
        assertThat(page.select("dd.cause")).isNotEmpty();
        assertThat(TestDatabase.count("bulk_decision")).isZero();

        Map<String, String> corrected = fields(page);
        corrected.remove("limit");
        corrected.remove("rate");
        assertThat(send(Callers.operator(), corrected, "of no use").statusCode())
                .isEqualTo(303);
    }

    @Test
    void aDecisionIsStopped() {
        poison(3);
        Map<String, String> fields = new LinkedHashMap<>(fields(preview("DISCARD", like())));
        fields.put("rate", "1");
        String progress = path(send(Callers.operator(), fields, "of no use").header("Location"));
        Element form = page(Callers.operator().get(progress)).selectFirst("#progress form");

        Response stopped = Callers.operator()
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParam("service", "seller")
                .post(form.attr("action"));

        assertThat(stopped.statusCode()).isEqualTo(303);
        Document done = page(Callers.operator().get(progress));
        assertThat(Integer.parseInt(cell(done, "Skipped"))).isPositive();
        assertThat(cell(done, "Pending")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/failures/events",
                "/failures/events?service=unknown",
                "/failures/events?service=seller&like=99999999",
                "/failures/events/unknown/1",
                "/failures/events/seller/99999999",
                "/failures/decide?action=REPLAY&service=seller&like=99999999",
                "/failures/decisions/0199ae64-d5a8-7000-8000-000000000001?service=seller"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(Callers.operator().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/failures?state=x",
                "/failures?service=unknown",
                "/failures?after=5",
                "/failures/decide",
                "/failures/decide?action=REPLAY&state=x",
                "/failures/decide?action=REPLAY&event=1",
                "/failures/decisions/0199ae64-d5a8-7000-8000-000000000001",
                "/failures/decisions/0199ae64-d5a8-7000-8000-000000000001?service=unknown"
            })
    void whatCannotBeReadIsRefused(String path) {
        assertThat(Callers.operator().get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void speaksGermanAndHasNothingInline() {
        poison(1);
        for (String path : new String[] {
            "/failures",
            "/failures/events?service=seller",
            "/failures/events/seller/"
                    + TestDatabase.column("select id from failed_event").get(0),
            "/failures/decide?action=REPLAY&service=seller"
        }) {
            Response answer = Callers.operator().header("Accept-Language", "de").get(path);
            Document page = page(answer);

            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
            assertThat(page.selectFirst("nav a[aria-current]").text()).isEqualTo("Fehler");
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        }
    }

    @Test
    void theApiHasTheSame() {
        long id = failed("{\"orderId\":\"" + orderId + "\",\"customer\":{\"email\":\"ada@example.com\"}}");

        Callers.reader()
                .get("/api/failures?type=ORDER_PLACED")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("answered", contains(false, true, true, true))
                .body("reason[0]", equalTo("Not reachable"))
                .body("groups[1]", hasSize(0))
                .body("groups[3].count", contains(1))
                .body("groups[3].sampleId", contains((int) id));
        Callers.reader()
                .get("/api/failures/seller/events?like=" + id)
                .then()
                .statusCode(200)
                .body("items.id", contains((int) id))
                .body("items.subject", contains(orderId))
                .body("next", nullValue());
        Callers.reader()
                .get("/api/failures/seller/events/" + id)
                .then()
                .statusCode(200)
                .body("payload.customer.email", equalTo("•••"))
                .body("state", equalTo("PARKED"));
        Callers.operator()
                .get("/api/failures/seller/events/" + id)
                .then()
                .body("payload.customer.email", equalTo("ada@example.com"));
        Callers.reader()
                .get("/api/failures/seller/events/99999999")
                .then()
                .body("detail", allOf(startsWith("seller: "), containsString("99999999")));
        String progress = path(send(Callers.operator(), fields(preview("DISCARD", like())), "of no use")
                .header("Location"));
        String decision = progress.replaceAll(".*/|[?].*", "");
        await().until(() -> Callers.reader()
                        .get("/api/failures/seller/decisions/" + decision)
                        .jsonPath()
                        .getInt("discarded")
                == 1);
    }

    @Test
    void theApiDecidesAboutAGroup() {
        poison(2);
        repair();
        long one = Long.parseLong(
                TestDatabase.column("select id from failed_event").get(0));
        JsonPath preview = Callers.reader()
                .get("/api/failures/preview?action=REPLAY&service=seller&like=" + one)
                .then()
                .statusCode(200)
                .body("service", contains("seller"))
                .body("first[0]", hasSize(2))
                .extract()
                .jsonPath();
        String body = new JsonObject()
                .put("action", "REPLAY")
                .put("cause", preview.getString("[0].cause"))
                .put("until", preview.getString("[0].until"))
                .put("expected", preview.getLong("[0].count"))
                .put("rate", 100)
                .put("reason", "fixed in 1.2")
                .encode();
        String decision = "/api/failures/seller/decisions/" + UUID.randomUUID();
        StubServices.losesAnswers("seller", RestAssured.port);
        put(Callers.operator(), decision, body)
                .then()
                .statusCode(503)
                .body("type", endsWith("/problems/service-unknown"));
        StubServices.isTheConsole("seller", RestAssured.port);

        put(Callers.operator(), decision, body).then().statusCode(202).body("accepted", equalTo(2));

        await().until(() -> Callers.reader().get(decision).jsonPath().getInt("processed") == 2);
        put(Callers.operator(), decision, body)
                .then()
                .statusCode(202)
                .body("operator", equalTo("Ada Lovelace"))
                .body("processed", equalTo(2));
        put(Callers.operator(), decision, body.replace("1.2", "1.3"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/another-decision"))
                .body("detail", startsWith("seller: Decision "));
        assertThat(TestDatabase.count("bulk_decision")).isEqualTo(1);
        assertThat(TestDatabase.count("journal where subject = ?", orderId)).isEqualTo(2);
    }

    @Test
    void theApiPreviewsAllServicesAndStops() {
        poison(3);
        StubServices.answer("orders", 404, "{}");
        StubServices.answer("notification", 200, NOTHING);
        Callers.reader()
                .get("/api/failures/preview?action=DISCARD&type=ORDER_PLACED")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("answered", contains(false, true, false, true))
                .body("count", contains(null, 0, null, 3));
        String decision = "/api/failures/seller/decisions/" + UUID.randomUUID();
        put(Callers.operator(), decision, discardAll(2))
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/more-than-expected"));
        put(Callers.operator(), decision, discardAll(3)).then().statusCode(202);

        Callers.operator()
                .contentType(ContentType.JSON)
                .post(decision + "/stop")
                .then()
                .statusCode(200)
                .body("pending", equalTo(0))
                .body("skipped", greaterThan(0));
    }

    @Test
    void aServiceHasTheTimeToChooseManyEvents() {
        poison(1);
        StubServices.isTheConsoleAndSlow("seller", RestAssured.port);

        put(Callers.operator(), "/api/failures/seller/decisions/" + UUID.randomUUID(), discardAll(1))
                .then()
                .statusCode(202);
    }

    @Test
    void onlyOperatorsDecideByTheApi() {
        poison(1);
        String decision = "/api/failures/seller/decisions/" + UUID.randomUUID();

        put(Callers.reader(), decision, discardAll(1)).then().statusCode(403);
        put(Callers.service(), decision, discardAll(1)).then().statusCode(403);
        put(given(), decision, discardAll(1)).then().statusCode(401);
        put(Callers.operator().header("Sec-Fetch-Site", "cross-site"), decision, discardAll(1))
                .then()
                .statusCode(403)
                .body("type", endsWith("/problems/cross-site-request"));
        Callers.reader()
                .contentType(ContentType.JSON)
                .post(decision + "/stop")
                .then()
                .statusCode(403);
        assertThat(TestDatabase.count("bulk_decision")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "seller, DISCARD, 'type: ORDER_PLACED', 400, validation-failed",
        "seller, REPLAY, '', 400, validation-failed",
        "seller, REPLAY, 'all: true, rate: 1001', 400, validation-failed",
        "logistics, REPLAY, 'all: true', 503, service-unknown",
        "unknown, REPLAY, 'all: true', 404, not-found"
    })
    void theApiRefusesADecision(String service, String action, String more, int status, String problem) {
        JsonObject body = new JsonObject()
                .put("action", action)
                .put("until", "2026-11-30T12:00:00Z")
                .put("expected", 1);
        for (String field : more.isEmpty() ? new String[0] : more.split(", ")) {
            String value = field.split(": ")[1];
            body.put(
                    field.split(": ")[0],
                    value.equals("true")
                            ? Boolean.TRUE
                            : value.matches("[0-9]+") ? (Object) Integer.valueOf(value) : value);
        }

        put(Callers.operator(), "/api/failures/" + service + "/decisions/" + UUID.randomUUID(), body.encode())
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/" + problem));
    }

    private static Response put(RequestSpecification caller, String path, String body) {
        return caller.contentType(ContentType.JSON).body(body).put(path);
    }

    private static String discardAll(int expected) {
        return new JsonObject()
                .put("action", "DISCARD")
                .put("all", true)
                .put("until", "2100-01-01T00:00:00Z")
                .put("expected", expected)
                .put("rate", 1)
                .put("reason", "of no use")
                .encode();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/failures/preview, 400",
        "/api/failures/preview?action=x, 400",
        "/api/failures/preview?action=REPLAY&like=1, 400",
        "/api/failures/preview?action=REPLAY&event=1, 400",
        "/api/failures/preview?action=REPLAY&service=unknown, 404",
        "/api/failures/preview?action=REPLAY&service=seller&like=99999999, 404",
        "/api/failures/logistics/events, 503",
        "/api/failures/logistics/events/1, 503",
        "/api/failures/seller/events/99999999, 404",
        "/api/failures/seller/events?like=99999999, 404",
        "/api/failures/unknown/events, 404",
        "/api/failures/unknown/events/1, 404",
        "/api/failures/seller/decisions/0199ae64-d5a8-7000-8000-000000000001, 404",
        "/api/failures/seller/decisions/x, 404",
        "/api/failures?service=unknown, 404",
        "/api/failures?state=x, 400",
        "/api/failures?after=5, 400"
    })
    void theApiNamesWhatIsUnknown(String path, int status) {
        Callers.reader().get(path).then().statusCode(status).contentType("application/problem+json");
    }

    private Document preview(String action, String conditions) {
        return page(Callers.operator().get("/failures/decide?action=" + action + conditions));
    }

    private static String like() {
        return "&service=seller&like="
                + TestDatabase.column("select max(id) from failed_event").get(0);
    }

    private static Map<String, String> fields(Document page) {
        Map<String, String> fields = new LinkedHashMap<>();
        page.select("form.decision input").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    private static Response send(RequestSpecification caller, Map<String, String> fields, String reason) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (reason != null) {
            all.put("reason", reason);
        }
        return caller.redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(all)
                .post("/failures/decisions");
    }

    private static Document page(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static String path(String location) {
        return location.replaceFirst("https?://[^/]+", "");
    }

    private static String cell(Document page, String label) {
        return page.select("#progress td[data-label=" + label + "]").text();
    }

    /** Events whose bodies cannot be read. */
    private void poison(int count) {
        for (int i = 0; i < count; i++) {
            broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), orderId, "{\"orderId\": ");
        }
        await().until(() -> TestDatabase.count("failed_event where state = 'PARKED'") == count);
    }

    private long failed(String body) {
        poison(1);
        long id = Long.parseLong(
                TestDatabase.column("select id from failed_event").get(0));
        broken(id, body);
        return id;
    }

    private static void broken(long id, String body) {
        TestDatabase.update("update failed_event set payload = convert_to(?, 'UTF8') where id = ?", body, id);
    }

    private void repair() {
        TestDatabase.update(
                "update failed_event set payload = convert_to(?, 'UTF8')", "{\"orderId\": \"" + orderId + "\"}");
    }
}
