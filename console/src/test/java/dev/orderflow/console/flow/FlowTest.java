package dev.orderflow.console.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.orderflow.console.Callers;
import dev.orderflow.console.service.StubServices;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** orders and the console answer. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
class FlowTest {

    private static final String QUEUES = """
            {"exchange": "orders.events", "queues": [
             {"channel": "seller", "queue": "orders.seller", "exchange": "seller.events", "ready": 7, "consumers": 0,
              "deadLetterQueue": "orders.seller.dlq", "deadLetters": 2},
             {"channel": "logistics", "queue": "orders.logistics", "exchange": "logistics.events", "ready": null,
              "consumers": null, "deadLetterQueue": "orders.logistics.dlq", "deadLetters": null},
             {"channel": "notification", "queue": "orders.notification", "exchange": "notification.events", "ready": 0,
              "consumers": 1, "deadLetterQueue": "orders.notification.dlq", "deadLetters": null}]}""";

    @BeforeEach
    void letServicesAnswer() {
        StubServices.answer("orders", Map.of("/ops/queues", QUEUES));
        StubServices.answer("notification", 503, "{}");
    }

    @AfterEach
    void reset() {
        StubServices.reset();
    }

    @Test
    void showsExchangesQueuesAndConsumers() {
        await().untilAsserted(() -> Callers.reader()
                .get("/api/flow")
                .then()
                .statusCode(200)
                .body("exchanges.exchange", hasItems("orders.events", "seller.events", "logistics.events"))
                .body("exchanges.find { it.exchange == 'orders.events' }.answered", equalTo(true))
                .body("exchanges.find { it.exchange == 'orders.events' }.types", hasItem("ORDER_PLACED"))
                .body("exchanges.find { it.exchange == 'logistics.events' }.answered", equalTo(false))
                .body("queues.find { it.queue == 'orders.seller' }.state", equalTo("STUCK"))
                .body("queues.find { it.queue == 'orders.seller' }.ready", equalTo(7))
                .body("queues.find { it.queue == 'orders.logistics' }.state", equalTo("UNKNOWN"))
                .body("queues.find { it.queue == 'orders.notification' }.state", equalTo("UNKNOWN"))
                .body("queues.find { it.queue == 'console.orders' }.state", equalTo("CONSUMED"))
                .body("queues.find { it.consumer == 'notification' }.state", equalTo("UNKNOWN"))
                .body("queues.find { it.consumer == 'notification' }.exchange", equalTo("orders.events"))
                .body(
                        "queues.findAll { it.consumer == 'logistics' }.exchange",
                        hasItems("orders.events", "seller.events")));
    }

    @Test
    void drawsThemAndHasTheSameAsTables() {
        Document page = page("en");

        assertThat(page.select("nav a[aria-current]").text()).isEqualTo("Flow");
        assertThat(page.select(".notice.bad").eachText())
                .anyMatch(text -> text.contains("logistics: unknown (not reachable)"))
                .anyMatch(text -> text.contains("notification: unknown (answered with status 503)"));
        assertThat(page.select("svg .flow-queue .lane-name").eachText())
                .contains("orders.seller", "console.orders", "unknown");
        assertThat(page.select("svg .flow-queue.flow-STUCK").text())
                .isEqualTo("orders.seller 7 waiting, consumers: 0 · 2 dead letters");
        assertThat(page.select("svg .flow-queue.flow-UNKNOWN").eachText())
                .contains("orders.notification 0 waiting, consumers: 1 · Dead letters: unknown");
        assertThat(page.select("svg .flow-queue").size())
                .isEqualTo(page.select("tbody[id^=queues-] tr").size());
        assertThat(page.select("#queues-orders tr").eachText())
                .anyMatch(row -> row.matches("orders.seller seller.events orders 7 0 no consumer 2"))
                .anyMatch(row -> row.matches("orders.logistics logistics.events orders unknown unknown unknown"));
        assertThat(page.select("#queues-orders a").attr("href")).isEqualTo("/failures?service=orders");
        assertThat(page.select("#live").attr("data-every")).isEqualTo("5000");
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
    }

    @Test
    void speaksGerman() {
        assertThat(page("de").select("h1").text()).isEqualTo("Fluss");
    }

    private static Document page(String language) {
        return Jsoup.parse(Callers.reader()
                .header("Accept-Language", language)
                .get("/flow")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
