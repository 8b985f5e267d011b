package dev.orderflow.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class PagesTest {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"'&";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final String orderId = UUID.randomUUID().toString();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        TestDatabase.update("delete from followed_order");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/orders.csv", "/orders/0199ae64-d5a8-7000-8000-000000000001"})
    void readersAndOperatorsSeePagesThatNoCacheKeeps(String path) {
        assertThat(Browser.get(path, "", "en").statusCode()).isEqualTo(401);
        assertThat(Browser.get(path, Browser.basic("orders:battery staple"), "en")
                        .statusCode())
                .isEqualTo(403);
        for (String account : List.of("grace:nanosecond", "Ada Lovelace:correct horse")) {
            Connection.Response answer = Browser.get(path, Browser.basic(account), "en");

            assertThat(answer.statusCode()).isIn(200, 404);
            assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/services", "/flow", "/orders", "/orders/0199ae64-d5a8-7000-8000-000000000001"})
    void pagesHaveNoInlineScriptOrStyle(String path) {
        assertNothingInline(Browser.open(path));
    }

    @Test
    void assetsAreKeptForeverByTheirVersion() {
        Document page = Browser.open("/orders");
        List<String> assets = new ArrayList<>();
        page.select("script[src]").forEach(script -> assets.add(script.attr("src")));
        page.select("link[href]").forEach(link -> assets.add(link.attr("href")));
        assertThat(assets).hasSize(4).allMatch(path -> path.matches("/assets/[0-9a-f]{12}/[a-z]+\\.(js|css|svg)"));

        for (String path : assets) {
            Connection.Response answer = Browser.get(path, "", "en");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers("Cache-Control")).containsExactly("public, max-age=31536000, immutable");

            Connection.Response ofAnotherReplica = Browser.get(path.replaceFirst("[0-9a-f]{12}", "older"), "", "en");
            assertThat(ofAnotherReplica.bodyAsBytes()).isEqualTo(answer.bodyAsBytes());
            assertThat(ofAnotherReplica.headers("Cache-Control")).containsExactly("no-store");
        }
        assertThat(Browser.get("/assets/x/application.properties", "", "en").statusCode())
                .isEqualTo(404);
    }

    /** The import of a module is relative, so that it has the version of what imports it. */
    @Test
    void eachImportedModuleIsServed() {
        String path = Browser.open("/").select("script[type=module]").attr("src");
        List<String> imports = Browser.get(path)
                .body()
                .lines()
                .filter(line -> line.startsWith("import"))
                .map(line -> line.replaceAll(".*'\\./(.*)';", "$1"))
                .toList();

        assertThat(imports).isNotEmpty().allSatisfy(module -> assertThat(
                        Browser.get(path.replace("console.js", module)).header("Content-Type"))
                .startsWith("text/javascript"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT,en;q=0.5", "fr,de;q=0.5"})
    void speaksGerman(String languages) {
        Document page = Browser.parse(Browser.get("/orders", Browser.basic("grace:nanosecond"), languages));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Bestellungen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "*"})
    void speaksEnglishOtherwise(String languages) {
        Document page = Browser.parse(Browser.get("/orders", Browser.basic("grace:nanosecond"), languages));

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void explainsAnEmptyList() {
        assertThat(Browser.open("/orders").select(".empty").text()).contains("No orders yet");
        assertThat(Browser.open("/orders?state=REJECTED").select(".empty").text())
                .contains("No order matches this filter");
    }

    @Test
    void listsOrdersWithWhatTheyWaitFor() {
        publish("orders", "ORDER_PLACED", "");
        awaitEvents(1);

        Element row = Browser.open("/orders").select("table.list tbody tr").first();

        assertThat(row.select("a").attr("href")).isEqualTo("/orders/" + orderId);
        assertThat(row.select(".state").text()).isEqualTo("Placed");
        assertThat(row.text()).contains("Choreography").contains("logistics").doesNotContain("incomplete");
        assertThat(row.select("time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(row.select(".wait.overdue")).isEmpty();
    }

    @Test
    void filtersByItsUrlAndShowsTheFilter() {
        for (int i = 0; i < 3; i++) {
            insert("CONFIRMED", i);
        }
        insert("REJECTED", 1);

        Document confirmed = Browser.open("/orders?state=CONFIRMED&coordination=&overdue=false&waitingFor=");
        assertThat(confirmed.select("table.list tbody tr")).hasSize(3);
        assertThat(confirmed.select("select[name=state] option[selected]").attr("value"))
                .isEqualTo("CONFIRMED");
        assertThat(Browser.open("/orders?state=CONFIRMED&coordination=ORCHESTRATION")
                        .select("table.list tbody tr"))
                .isEmpty();
        assertThat(Browser.open("/orders?from=2026-01-01T00:01&to=tomorrow").select(".notice"))
                .isNotEmpty();
        assertThat(Browser.open("/orders?from=2026-01-01T00:01&to=2026-01-01T00:02Z")
                        .select("table.list tbody tr"))
                .hasSize(2);
    }

    @Test
    void namesParametersThatItCannotRead() {
        Connection.Response answer = Browser.get("/orders?state=%3Cscript%3E&after=1&from=yesterday");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Browser.parse(answer).select("[role=alert]").text()).contains("state, from, after");
        assertThat(answer.body()).doesNotContain("<script>");
        assertThat(Browser.get("/orders.csv?state=x").statusCode()).isEqualTo(400);
    }

    @Test
    void findsOrdersByTheBeginningOfTheirId() {
        publish("orders", "ORDER_PLACED", "");
        awaitEvents(1);
        insert("CONFIRMED", 1);
        String beginning = orderId.substring(0, 13);

        Document found = Browser.open("/orders?id=" + beginning);
        assertThat(found.select("table.list tbody a").eachText()).containsExactly(orderId);
        assertThat(found.select("input[name=id]").attr("value")).isEqualTo(beginning);
        assertThat(found.select("a[download]").attr("href")).isEqualTo("/orders.csv?id=" + beginning);
        assertThat(Browser.open("/orders?id=" + beginning + "&state=CONFIRMED").select("table.list"))
                .isEmpty();
        assertThat(Browser.get("/orders?id=0199ae6").statusCode()).isEqualTo(400);
    }

    @Test
    void aWholeIdLeadsToTheOrder() {
        Connection.Response redirect = Browser.get("/orders?id=" + orderId.toUpperCase(Locale.ROOT) + "&state=PLACED");

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.header("Location")).endsWith("/orders/" + orderId);
        Connection.Response byHtmx = Browser.getByHtmx("/orders?id=" + orderId);
        assertThat(byHtmx.statusCode()).isEqualTo(200);
        assertThat(byHtmx.header("HX-Redirect")).isEqualTo("/orders/" + orderId);
    }

    @Test
    void findsOrdersByTheirNumberInAnySpelling() {
        publish("orders", "ORDER_PLACED", "");
        awaitEvents(1);
        insert("CONFIRMED", 1);
        String number = ShortId.of(UUID.fromString(orderId));

        Document found = Browser.open("/orders?number=" + number.toLowerCase(Locale.ROOT));

        assertThat(found.select("table.list tbody a").eachText()).containsExactly(orderId);
        assertThat(found.select("input[name=number]").attr("value")).isEqualTo(number);
        assertThat(found.select("a[download]").attr("href")).isEqualTo("/orders.csv?number=" + number);
        assertThat(Browser.open("/orders/" + orderId).select(".facts").text()).contains(number);
        assertThat(Browser.get("/orders?number=" + number.substring(1)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "followed_order_pkey | order_id >= '0199ae64-0000-0000-0000-000000000000'"
                        + " and order_id <= '0199ae64-ffff-ffff-ffff-ffffffffffff'",
                "followed_order_number | right(cast(order_id as text), 12) = '4e7d1a2b3c4d'"
            })
    void looksForOneOrderInAnIndex(String index, String condition) {
        String plan = TestDatabase.plan(
                "followed_order",
                "insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since)"
                        + " select gen_random_uuid(), '{}', now(), now(), now() from generate_series(1, 20000)",
                "select * from followed_order where " + condition
                        + " order by first_event_at desc, order_id desc limit 51");

        assertThat(plan).contains(index);
    }

    @Test
    void pagesByKeyAndKeepsTheFilter() {
        for (int i = 0; i < OrderList.LIMIT + 5; i++) {
            insert("CONFIRMED", i);
        }

        Document first = Browser.open("/orders?state=CONFIRMED");
        String older = first.select("a[rel=next]").attr("href");
        Document second = Browser.open(older);

        assertThat(first.select("table.list tbody tr")).hasSize(OrderList.LIMIT);
        assertThat(older).contains("state=CONFIRMED&after=");
        assertThat(second.select("table.list tbody tr")).hasSize(5);
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select(".pages a").eachAttr("href")).contains("/orders?state=CONFIRMED");
    }

    @Test
    void downloadsWhatIsFiltered() {
        insert("CONFIRMED", 1);
        insert("REJECTED", 2);

        String link =
                Browser.open("/orders?state=REJECTED").select("a[download]").attr("href");
        Connection.Response csv = Browser.get(link);

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"orders.csv\"");
        assertThat(csv.body().lines()).hasSize(2).last().asString().contains(",REJECTED,");
    }

    @Test
    void showsTheWayOfAnOrder() {
        publish("orders", "ORDER_PLACED", ",\"customer\":{\"name\":\"Ada\",\"email\":\"ada@example.com\"}");
        awaitEvents(1);
        publish("seller", "STOCK_UNAVAILABLE", "");
        awaitEvents(2);

        Document page = Browser.open("/orders/" + orderId);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Order " + orderId);
        assertThat(page.select(".facts .state").text()).isEqualTo("Placed");
        assertThat(page.select(".waits li").eachText())
                .anyMatch(wait -> wait.matches("logistics, waiting \\d.* expected by .*"))
                .noneMatch(wait -> wait.startsWith("seller"));
        assertThat(page.select(".picture .lane-name").eachText())
                .containsExactly("orders", "broker", "notification", "seller", "logistics");
        assertThat(page.select(".picture g.mark")).hasSize(2);
        assertThat(page.select(".picture g.mark.failure text").text()).isEqualTo("2 stock unavailable");
        assertThat(page.select(".picture path.link.failure")).hasSize(1);
        assertThat(page.select(".picture g.wait")).isNotEmpty();
        assertThat(page.select("table.events tbody tr")).hasSize(2);
        assertThat(page.select("#event-2").text()).contains("STOCK_UNAVAILABLE", "failure", "#1", TRACE);
        assertThat(page.select("#event-1 pre").text()).contains("•••").doesNotContain("Ada");
        assertThat(page.select(".notice")).isEmpty();
        assertNothingInline(page);
    }

    @Test
    void saysThatEventsAreMissing() {
        publish("orders", "ORDER_CONFIRMED", "");
        awaitEvents(1);

        assertThat(Browser.open("/orders/" + orderId).select(".notice").text()).contains("Events are missing");
        assertThat(Browser.open("/orders").select("table.list").text()).contains("incomplete");
    }

    @Test
    void listsAndCountsIncompleteOrders() {
        insert("CONFIRMED", 1);
        publish("orders", "ORDER_PLACED", "");
        awaitEvents(1);

        Document incomplete = Browser.open("/orders?incomplete=true&state=CONFIRMED");

        assertThat(incomplete.select("table.list tbody tr")).hasSize(1);
        assertThat(incomplete.select("input[name=incomplete]").hasAttr("checked"))
                .isTrue();
        assertThat(incomplete.select("a[download]").attr("href"))
                .isEqualTo("/orders.csv?state=CONFIRMED&incomplete=true");
        assertThat(Browser.get("/orders.csv?incomplete=true").body().lines()).hasSize(2);
        assertThat(Browser.open("/").select("a[href=/orders?incomplete=true]").text())
                .isEqualTo("1");
        assertThat(Browser.get("/orders?incomplete=1").statusCode()).isEqualTo(400);
    }

    @Test
    void listsIncompleteOrdersByTheirIndex() {
        String plan = TestDatabase.plan(
                "followed_order",
                "insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since, placed_at)"
                        + " select gen_random_uuid(), '{}', now() - make_interval(secs => i), now(), now(),"
                        + " case when i % 10 > 0 then now() end from generate_series(1, 20000) as i",
                "select * from followed_order where placed_at is null"
                        + " order by first_event_at desc, order_id desc limit 51");

        assertThat(plan).contains("followed_order_incomplete").doesNotContain("Sort");
    }

    @Test
    void saysThatAnOrderIsUnknown() {
        Connection.Response answer = Browser.get("/orders/" + orderId);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Browser.parse(answer).select(".empty").text()).contains("no event of the order " + orderId);
    }

    @Test
    void runsNothingThatAnEventBrings() {
        publish("orders", "ORDER_PLACED", ",\"lines\":[{\"sku\":\"" + HOSTILE + "\"}]");
        awaitEvents(1);
        broker.publish(
                "seller.events",
                "<SCRIPT>ALERT(1)</SCRIPT>",
                UUID.randomUUID().toString(),
                orderId,
                "{\"orderId\":\"%s\",\"<script>x</script>\":1}".formatted(orderId));
        awaitEvents(2);

        Document page = Browser.open("/orders/" + orderId);

        assertNothingInline(page);
        assertThat(page.select("img, object, iframe")).isEmpty();
        assertThat(page.select("#event-2 code").text()).isEqualTo("<SCRIPT>ALERT(1)</SCRIPT>");
        assertThat(page.select("#event-2 pre").text()).contains("<script>x</script>");
    }

    @Test
    void theStartPageLinksEachNumberToItsList() {
        publish("orders", "ORDER_PLACED", "");
        awaitEvents(1);
        insert("REJECTED", 1);

        Document page = Browser.open("/");

        Element placed = page.select("a[href=/orders?state=PLACED]").first();
        assertThat(placed.select(".count").text()).isEqualTo("1");
        assertThat(page.select("a[href=/orders?waitingFor=logistics] .count").text())
                .isEqualTo("1");
        assertThat(page.select("a[href=/orders?overdue=true]").text()).isEqualTo("0");
        assertThat(page.select("svg.chart rect.amount")).hasSize(60);
        for (String link : page.select("main a").eachAttr("href")) {
            assertThat(Browser.get(link).statusCode()).as(link).isEqualTo(200);
        }
        assertNothingInline(page);
    }

    private static void assertNothingInline(Document page) {
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        assertThat(page.select("script").eachAttr("src")).hasSize(2).allMatch(path -> path.startsWith("/assets/"));
        assertThat(page.getAllElements()).allSatisfy(element -> assertThat(element.attributes())
                .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    private void publish(String service, String type, String more) {
        broker.publish(
                service + ".events",
                type,
                UUID.randomUUID().toString(),
                orderId,
                "{\"orderId\":\"" + orderId + "\"" + more + "}",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private void awaitEvents(int number) {
        await().until(() -> TestDatabase.count("journal where subject = ?", orderId) == number);
    }

    private static void insert(String state, int minute) {
        TestDatabase.update(
                "insert into followed_order (order_id, facts, first_event_at, last_event_at, forget_since,"
                        + " state, coordination)"
                        + " values (gen_random_uuid(), '{}', timestamptz '2026-01-01 00:00Z' + make_interval(mins => ?),"
                        + " now(), now(), ?, 'CHOREOGRAPHY')",
                minute,
                state);
    }
}
