package dev.orderflow.console.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class SearchTest {

    private static final String EMAIL = "ada+tea@example.org";
    private static final String ORDER = "0199ae64-d5a8-7000-8000-4e7d1a2b3c4d";
    private static final String FOUND = """
            {"items": [{"id": "%s", "number": "09SZ8-D2P7J", "status": "CONFIRMED", "placedAt": "2026-11-30T12:00:00Z",
             "new": 1}], "next": "%s"}""".formatted(ORDER, ORDER);
    private static final String NONE = "{\"items\": [], \"next\": null}";

    @AfterEach
    void clear() {
        StubServices.reset();
    }

    @Test
    void asksOrdersInTheNameOfTheOperatorAndPutsTheAddressIntoNoUrl() {
        List<String> requests = StubServices.answerAndListen("orders", 200, FOUND);

        Document page = page(find(Callers.operator(), EMAIL), 200);

        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("Ada%20Lovelace as operator POST /ops/customers/orders {")
                .contains("\"email\":\"" + EMAIL + "\"", "\"limit\":50");
        assertThat(page.select("table.list tbody tr").text()).contains(ORDER, "09SZ8-D2P7J", "Confirmed");
        assertThat(page.select("table.list a").attr("href")).isEqualTo("/orders/" + ORDER);
        assertThat(page.select("input[name=email]").eachAttr("value")).containsOnly(EMAIL);
        assertThat(page.select("input[name=after]").attr("value")).isEqualTo(ORDER);
        assertThat(page.select("[href*=example.org], [action*=example.org]")).isEmpty();
    }

    @Test
    void sendsTheOrderAfterWhichThePageBegins() {
        List<String> requests = StubServices.answerAndListen("orders", 200, NONE);

        Document page = page(
                Callers.operator()
                        .contentType(ContentType.URLENC)
                        .formParam("email", EMAIL)
                        .formParam("after", ORDER)
                        .post("/orders/search"),
                200);

        assertThat(requests).singleElement().asString().contains("\"after\":\"" + ORDER + "\"");
        assertThat(page.select(".empty").text()).contains("There is no order with this e-mail address");
    }

    @Test
    void saysThatOrdersDoesNotAnswer() {
        StubServices.answer("orders", 503, "{}");

        assertThat(page(find(Callers.operator(), EMAIL), 502)
                        .select(".notice.bad")
                        .text())
                .contains("orders: unknown (answered with status 503)");
        findByApi(Callers.operator(), EMAIL).then().statusCode(503).body("type", endsWith("/problems/service-unknown"));
    }

    @Test
    void refusesWhatIsNoAddressWithoutAsking() {
        List<String> requests = StubServices.answerAndListen("orders", 200, FOUND);

        for (String text : List.of("", "anna-at-example", "a b@example.org", "a@" + "b".repeat(254))) {
            assertThat(page(find(Callers.operator(), text), 400)
                            .select("[role=alert]")
                            .text())
                    .isEqualTo("This is not an e-mail address.");
            findByApi(Callers.operator(), text).then().statusCode(400);
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void theApiAnswersTheSame() {
        StubServices.answer("orders", 200, FOUND);

        findByApi(Callers.operator(), EMAIL)
                .then()
                .statusCode(200)
                .body("items.id", contains(ORDER))
                .body("items.status", contains("CONFIRMED"))
                .body("next", equalTo(ORDER));
    }

    @Test
    void onlyOperatorsSearchAndSeeTheField() {
        List<String> requests = StubServices.answerAndListen("orders", 200, FOUND);

        assertThat(find(Callers.reader(), EMAIL).statusCode()).isEqualTo(403);
        assertThat(find(given(), EMAIL).statusCode()).isEqualTo(401);
        assertThat(find(Callers.operator().header("Sec-Fetch-Site", "cross-site"), EMAIL)
                        .statusCode())
                .isEqualTo(403);
        assertThat(findByApi(Callers.reader(), EMAIL).statusCode()).isEqualTo(403);
        assertThat(requests).isEmpty();

        assertThat(page(Callers.reader().get("/orders"), 200).select("input[name=email]"))
                .isEmpty();
        Document page = page(Callers.operator().get("/orders"), 200);
        assertThat(page.select("form.customer").attr("method")).isEqualTo("post");
        assertThat(page.select("form.customer input").eachAttr("name")).containsExactly("email");
    }

    @Test
    void aReloadLeadsBackToTheForm() {
        Response answer = Callers.operator().redirects().follow(false).get("/orders/search");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/orders");
    }

    private static Response find(RequestSpecification caller, String email) {
        return caller.contentType(ContentType.URLENC).formParam("email", email).post("/orders/search");
    }

    private static Response findByApi(RequestSpecification caller, String email) {
        return caller.contentType(ContentType.JSON)
                .body("{\"email\": \"" + email + "\"}")
                .post("/api/orders/search");
    }

    private static Document page(Response answer, int status) {
        return Jsoup.parse(answer.then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString());
    }
}
