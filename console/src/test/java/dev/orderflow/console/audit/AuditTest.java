package dev.orderflow.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** seller is the console itself, with its own record of actions. logistics is not there. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class AuditTest {

    private static final String OF_ORDERS = """
            {"items": [{"id": 9, "at": "2020-01-01T00:00:30Z", "operator": "Grace", "via": "", "action": "cancel",
             "target": "orders/1", "reason": "", "details": null}], "next": null}""";

    @BeforeEach
    void letServicesAnswer() {
        TestDatabase.update("delete from operator_action");
        StubServices.isTheConsole("seller", RestAssured.port);
        StubServices.answer("orders", 200, OF_ORDERS);
        StubServices.answer("notification", 200, "{\"items\": [], \"next\": null}");
    }

    @AfterEach
    void reset() {
        StubServices.reset();
        TestDatabase.update("delete from operator_action");
    }

    @Test
    void saysWhoDidWhatWhenWhyAndWhere() {
        action(0, "failed-events/decisions/0199ae64-d5a8-7000-8000-000000000001");
        action(1, "failed-event/17");

        Document page = page(Callers.reader().get("/audit"));

        assertThat(page.select("tbody tr").eachText())
                .hasSize(3)
                .satisfiesExactly(
                        row -> assertThat(row)
                                .contains("00:01:00", "Ada Lovelace via console", "seller", "replay", "failed-event/17")
                                .contains("fixed in 1.2", "3 failed events"),
                        row -> assertThat(row).contains("Grace", "orders", "cancel", "orders/1"),
                        row -> assertThat(row).contains("00:00:00", "seller"));
        assertThat(page.select("tbody a").eachAttr("href"))
                .containsExactly(
                        "/failures/events/seller/17",
                        "/failures/decisions/0199ae64-d5a8-7000-8000-000000000001?service=seller");
        assertThat(page.select(".notice.bad").text()).contains("logistics: unknown (not reachable)");
        assertThat(page.select("table caption").text()).isNotBlank();
        assertThat(page(Callers.reader().get("/audit?service=seller&target=failed-event/17"))
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(page(Callers.reader().get("/audit?service=seller&target=none"))
                        .select(".empty")
                        .text())
                .isEqualTo("No action matches this filter.");
    }

    @Test
    void pagesByTheKeyOfEachService() {
        for (int i = 0; i < AskAudit.LIMIT + 5; i++) {
            action(i, "task/" + i);
        }
        List<String> seen = new ArrayList<>();

        Document first = page(Callers.reader().get("/audit"));
        seen.addAll(first.select("td[data-label=Target]").eachText());
        String older = first.select("a[rel=next]").attr("href");
        assertThat(older).contains("after.seller=").doesNotContain("after.orders=");
        Document second = page(Callers.reader().get(older));
        seen.addAll(second.select("td[data-label=Target]").eachText());

        assertThat(seen).doesNotHaveDuplicates().hasSize(AskAudit.LIMIT + 5 + 1).contains("orders/1", "task/0");
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select(".pages a").eachAttr("href")).contains("/audit");
    }

    @Test
    void theApiHasTheSame() {
        action(1, "failed-event/17");
        action(2, "task/1");

        Callers.reader()
                .get("/api/audit")
                .then()
                .statusCode(200)
                .body("service", contains("logistics", "notification", "orders", "seller"))
                .body("answered", contains(false, true, true, true))
                .body("actions[3].target", contains("task/1", "failed-event/17"))
                .body("actions[3].operator", contains("Ada Lovelace", "Ada Lovelace"));
        int newest = Callers.reader().get("/api/audit?service=seller").path("[0].actions[0].id");
        Callers.reader()
                .get("/api/audit?service=seller&after=" + newest)
                .then()
                .body("actions[0].target", contains("failed-event/17"));
        Callers.reader().get("/api/audit?service=seller&target=task/1").then().body("actions[0]", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "/audit?service=unknown, 400",
        "/audit?after.seller=x, 400",
        "/api/audit?service=unknown, 404",
        "/api/audit?after=1, 400"
    })
    void namesWhatItCannotRead(String path, int status) {
        assertThat(Callers.reader().get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void readersSeeItInGermanAndServicesDoNot() {
        Response answer = Callers.reader().header("Accept-Language", "de").get("/audit");

        assertThat(page(answer).selectFirst("nav a[aria-current]").text()).isEqualTo("Protokoll");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Callers.service().get("/audit").statusCode()).isEqualTo(403);
        assertThat(Callers.service().get("/api/audit").statusCode()).isEqualTo(403);
    }

    private static Document page(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static void action(int minute, String target) {
        TestDatabase.update(
                "insert into operator_action (at, operator, via, action, target, reason, details)"
                        + " values (timestamptz '2020-01-01 00:00Z' + make_interval(mins => ?), 'Ada Lovelace', 'console',"
                        + " 'replay', ?, 'fixed in 1.2', '3 failed events')",
                minute,
                target);
    }
}
