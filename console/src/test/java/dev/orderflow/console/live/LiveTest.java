package dev.orderflow.console.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.console.Callers;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class LiveTest {

    private static final int MOST_STREAMS = 5;
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    @Inject
    LiveFeed feed;

    private final String orderId = UUID.randomUUID().toString();
    private final List<EventStream> streams = new ArrayList<>();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
    }

    @AfterEach
    void disconnect() {
        streams.forEach(EventStream::close);
        broker.close();
    }

    @Test
    void tellsThatAnOrderHasChanged() {
        publish("ORDER_PLACED");
        Element page = page("/orders/" + orderId);
        EventStream stream = follow(page);
        await().until(() -> stream.has("event:heartbeat"));

        publish("ORDER_CONFIRMED");

        await().until(() -> stream.has("event:changed"));
        assertThat(stream.lastId())
                .isEqualTo(page("/orders/" + orderId).attr("data-version"))
                .isNotEqualTo(page.attr("data-version"));
    }

    @Test
    void tellsThatTheFirstEventOfAnUnknownOrderHasArrived() {
        EventStream stream = follow(page("/orders/" + orderId));

        publish("ORDER_PLACED");

        await().until(() -> stream.has("event:changed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders"})
    void tellsPagesOfAllOrdersOfEveryEvent(String path) {
        EventStream stream = follow(page(path));

        publish("ORDER_PLACED");

        await().until(() -> stream.has("event:changed"));
        await().untilAsserted(
                        () -> assertThat(stream.lastId()).isEqualTo(page(path).attr("data-version")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders/%s"})
    void tellsThatAnAnswerHasBecomeOverdueWithoutAnEvent(String path) {
        publish("ORDER_PLACED");
        TestDatabase.update("""
                update followed_order set due_at = now() + interval '1 second', waiting = jsonb_build_array(
                    waiting -> 0 || jsonb_build_object('due', to_char(now() at time zone 'UTC' + interval '1 second',
                                                                       'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
                where order_id = cast(? as uuid)""", orderId);
        Element page = page(path.formatted(orderId));
        EventStream stream = follow(page);

        await().until(() -> stream.has("event:changed"));
        assertThat(page(path.formatted(orderId)).attr("data-version")).isNotEqualTo(page.attr("data-version"));
        assertThat(page("/orders/" + orderId).select(".waits .overdue")).hasSize(1);
    }

    @Test
    void tellsWhatHappenedBeforeTheStreamWasOpened() {
        String version = page("/orders/" + orderId).attr("data-version");
        publish("ORDER_PLACED");

        EventStream stream = open("/live?order=" + orderId + "&version=" + version, "");

        await().until(() -> stream.has("event:changed"));
    }

    @Test
    void continuesAfterTheLastEventThatTheBrowserHas() {
        publish("ORDER_PLACED");
        String version = page("/orders/" + orderId).attr("data-version");
        EventStream continued = open("/live?order=" + orderId + "&version=older", version);
        EventStream fresh = open("/live?order=" + orderId + "&version=older", "");

        await().until(() -> fresh.has("event:changed"));
        await().until(() -> continued.count("event:heartbeat") > 3);
        assertThat(continued.has("event:changed")).isFalse();
        assertThat(fresh.lastId()).isEqualTo(version);
    }

    @Test
    void saysThatItIsAlive() {
        EventStream stream = open("/live", "");

        await().until(() -> stream.count("event:heartbeat") > 2);
        assertThat(stream.has("data:200")).isTrue();
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
        assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
    }

    @Test
    void isSilentWhileTheDatabaseDoesNotAnswer() {
        EventStream stream = open("/live", "");
        await().until(() -> stream.has("event:heartbeat"));

        TestDatabase.update("alter table journal rename to journal_away");
        try {
            await().until(() -> !feed.isCurrent());
            long heard = stream.count("event:heartbeat");
            await().during(HEARTBEAT.multipliedBy(4)).until(() -> stream.count("event:heartbeat") <= heard + 1);
        } finally {
            TestDatabase.update("alter table journal_away rename to journal");
        }

        long heard = stream.count("event:heartbeat");
        await().until(() -> stream.count("event:heartbeat") > heard + 1);
    }

    @Test
    void refusesMoreStreamsThanItsLimitUntilOneIsClosed() {
        for (int i = 0; i < MOST_STREAMS; i++) {
            EventStream stream = open("/live", "");
            await().until(() -> stream.has("event:heartbeat"));
        }

        EventStream refused = open("/live", "");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("15");
        assertThat(refused.refusal()).contains("/problems/too-many-streams", "Too many pages are open");

        streams.get(0).close();
        await().until(() -> open("/live", "").status() == 200);
    }

    @Test
    void endsWithTheSessionWhichItDoesNotRenew() {
        String session = given().contentType("application/x-www-form-urlencoded")
                .formParam("name", "grace")
                .formParam("password", "nanosecond")
                .redirects()
                .follow(false)
                .post("/login")
                .cookie("orderflow-console");
        EventStream stream = new EventStream("/live", "Cookie", "orderflow-console=" + session);
        streams.add(stream);
        await().until(() -> stream.has("event:heartbeat"));

        // A request of the reader would renew the session by now.
        await().until(() ->
                given().cookie("orderflow-console", session).get("/api/journal").cookie("orderflow-console") != null);
        for (String update : new String[] {"live", "poll"}) {
            assertThat(given().cookie("orderflow-console", session)
                            .header("Orderflow-Refresh", update)
                            .get("/api/journal")
                            .then()
                            .statusCode(200)
                            .extract()
                            .cookies())
                    .isEmpty();
        }
        EventStream again = new EventStream("/live", "Cookie", "orderflow-console=" + session);
        streams.add(again);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Set-Cookie")).isEmpty();

        await().atMost(SESSION.multipliedBy(2)).until(stream::hasEnded);
        assertThat(stream.count("event:heartbeat")).isGreaterThan(3);
    }

    @Test
    void needsARole() {
        given().get("/live").then().statusCode(401);
        Callers.service().get("/live").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order=1&order=2", "order=%s&order=%s&order=%s"})
    void followsTwoOrdersAtMost(String query) {
        Callers.reader().get("/live?" + query.replace("%s", orderId)).then().statusCode(400);
    }

    private EventStream follow(Element page) {
        String path = page.attr("data-stream");
        return open(path + (path.contains("?") ? "&" : "?") + "version=" + page.attr("data-version"), "");
    }

    private EventStream open(String path, String lastEventId) {
        EventStream stream = new EventStream(
                path, "Authorization", EventStream.basic("grace:nanosecond"), "Last-Event-ID", lastEventId);
        streams.add(stream);
        return stream;
    }

    private static Element page(String path) {
        return Jsoup.parse(Callers.reader().get(path).asString()).selectFirst("[data-stream]");
    }

    private void publish(String type) {
        long before = TestDatabase.count("journal where subject = ?", orderId);
        broker.publish(
                "orders.events", type, UUID.randomUUID().toString(), orderId, "{\"orderId\":\"" + orderId + "\"}");
        await().until(() -> TestDatabase.count("journal where subject = ?", orderId) > before);
    }
}
