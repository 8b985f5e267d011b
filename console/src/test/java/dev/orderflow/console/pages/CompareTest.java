package dev.orderflow.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class CompareTest {

    private final String choreographed = UUID.randomUUID().toString();
    private final String orchestrated = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        publish(choreographed, "ORDER_PLACED");
        publish(orchestrated, "ORDER_ACCEPTED");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void showsTwoOrdersSideBySide() {
        Document page = Browser.open("/orders/compare?left=" + choreographed + "&right=" + orchestrated);

        assertThat(page.select(".compared section[aria-labelledby] > h2 a").eachText())
                .containsExactly(choreographed, orchestrated);
        assertThat(page.select(".compared .facts").eachText())
                .satisfiesExactly(left -> assertThat(left).contains("Choreography"), right -> assertThat(right)
                        .contains("Orchestration"));
        assertThat(page.select(".compared .picture svg")).hasSize(2);
        assertThat(page.select("#left-event-1").text()).contains("ORDER_PLACED");
        assertThat(page.select("#right-event-1").text()).contains("ORDER_ACCEPTED");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("[role=region]").eachAttr("aria-label")).doesNotHaveDuplicates();
        assertThat(page.select("[data-stream]").attr("data-stream"))
                .isEqualTo("/live?order=" + choreographed + "&order=" + orchestrated);
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
    }

    @Test
    void anOrderLeadsToTheOthersThatItCanBeComparedWith() {
        String link = Browser.open("/orders/" + choreographed)
                .select("a[href^=/orders/compare]")
                .attr("href");
        Document page = Browser.open(link);

        assertThat(page.select("input[name=left]").attr("value")).isEqualTo(choreographed);
        assertThat(page.select(".choices a").eachAttr("href"))
                .contains("/orders/compare?left=" + choreographed + "&right=" + orchestrated)
                .noneMatch(choice -> choice.endsWith("right=" + choreographed));
        assertThat(Browser.open("/orders/compare?right=" + choreographed)
                        .select(".choices a")
                        .eachAttr("href"))
                .contains("/orders/compare?left=" + orchestrated + "&right=" + choreographed);
        assertThat(Browser.open("/orders/compare").select(".choices a").eachAttr("href"))
                .contains("/orders/compare?left=" + orchestrated);
    }

    @Test
    void saysThatAnOrderIsUnknown() {
        String unknown = UUID.randomUUID().toString();
        Connection.Response answer = Browser.get("/orders/compare?left=" + choreographed + "&right=" + unknown);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Browser.parse(answer).select(".compared .empty").text())
                .contains("no event of the order " + unknown);
        assertThat(Browser.parse(answer).select(".compared .picture svg")).hasSize(1);
    }

    @Test
    void saysThatATextIsNoId() {
        Connection.Response answer = Browser.get(
                "/orders/compare?left=%3Cscript%3E&right=" + choreographed, Browser.basic("grace:nanosecond"), "de");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<script>");
        assertThat(Browser.parse(answer).select("[role=alert]").text())
                .isEqualTo("Das ist keine Id einer Bestellung: <script>");
        assertThat(Browser.parse(answer).select("input[name=left]").attr("aria-describedby"))
                .isEqualTo("left-problem");
    }

    private void publish(String orderId, String type) {
        broker.publish(
                "orders.events", type, UUID.randomUUID().toString(), orderId, "{\"orderId\":\"" + orderId + "\"}");
        await().until(() -> TestDatabase.count("journal where subject = ?", orderId) == 1);
    }
}
