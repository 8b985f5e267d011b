package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.CUSTOMER;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.get;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.orders.Callers;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.outbox.ShortId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderResourceTest {

    @Inject
    Database database;

    @BeforeEach
    void awaitCatalogue() {
        TestOrders.awaitCatalogue();
    }

    @Test
    void operatorsFindAnOrderByItsNumber() {
        UUID order = place();
        place();
        String number = ShortId.of(order);

        for (String said : List.of(number, number.toLowerCase(Locale.ROOT), number.replace("-", ""))) {
            operator()
                    .queryParam("number", said)
                    .get("/orders")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(order.toString()))
                    .body("items.number", contains(number));
        }
        Callers.reader()
                .queryParam("number", number)
                .get("/orders")
                .then()
                .statusCode(200)
                .body("items.id", contains(order.toString()));
        operator()
                .queryParam("number", "none")
                .get("/orders")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void placesAnOrderWithNamesAndPricesOfTheCatalogue() {
        var placed = post(body("[" + line(TEA, 2) + "," + line(MUG, 1) + "]")).statusCode(201);

        String id = placed.extract().path("id");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        placed.header("Location", endsWith("/orders/" + id))
                .body("number", equalTo(ShortId.of(UUID.fromString(id))))
                .body("status", equalTo("PLACED"))
                .body("reason", nullValue())
                .body("placedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
                .body("customer.name", equalTo("Anna Schneider"))
                .body("customer.email", equalTo("anna.schneider@example.org"))
                .body("deliveryAddress.postalCode", equalTo("10117"))
                .body("deliveryAddress.region", equalTo("DE-BE"))
                .body("lines.sku", contains(TEA, MUG))
                .body("lines.name", contains("Assam tea, loose leaf, 250 g", "Stoneware mug, blue"))
                .body("lines.quantity", contains(2, 1))
                .body("lines.unitPrice.amount", contains("19.90", "14.50"))
                .body("lines.unitPrice.currency", contains("EUR", "EUR"))
                .body("total.amount", equalTo("54.30"))
                .body("total.currency", equalTo("EUR"))
                .body("workflow.coordination", equalTo("CHOREOGRAPHY"))
                .body("workflow.steps.name", contains("notification", "seller", "logistics"))
                .body("workflow.steps.state", contains("WAITING", "WAITING", "WAITING"));
        assertThat(database.count("select count(*) from workflow_step where order_id = ?::uuid", id))
                .isZero();
    }

    @Test
    void showsTheOrderAsItWasPlaced() {
        var placed = post(body("[" + line(MUG, 3) + "," + line("SOAP-OLIVE", 1000) + "]"));

        String shown = operator()
                .get(placed.extract().header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Map<String, Object> answered = new JsonPath(placed.extract().asString()).getMap("");
        assertThat(answered.remove("accessToken")).asString().hasSize(43);
        assertThat(new JsonPath(shown).getMap("")).isEqualTo(answered);
    }

    @Test
    void ignoresPricesOfTheClient() {
        post(body("[{\"sku\": \"" + TEA + "\", \"quantity\": 1, \"name\": \"Gold\",\"unitPrice\":"
                        + " {\"amount\": \"0.01\", \"currency\": \"EUR\"}}]"))
                .statusCode(201)
                .body("lines[0].name", equalTo("Assam tea, loose leaf, 250 g"))
                .body("total.amount", equalTo("19.90"));
    }

    @Test
    void mergesLinesWithTheSameSku() {
        post(body("[" + line(TEA, 2) + "," + line(MUG, 1) + "," + line(TEA, 3) + "]"))
                .statusCode(201)
                .body("lines.sku", contains(TEA, MUG))
                .body("lines.quantity", contains(5, 1));
    }

    @Test
    void limitsThePiecesOfTwoLinesAsOfOne() {
        post(body("[" + line(MUG, 400) + "," + line(MUG, 600) + "]"))
                .statusCode(201)
                .body("lines.quantity", contains(1000));
    }

    @Test
    void storesAllLettersOfAName() {
        String name = "Zoë O'Brien-Nguyễn 田中 👩‍💻 <b>\\\"x\\\"</b>";

        UUID id =
                UUID.fromString(post(body(CUSTOMER.replace("Anna Schneider", name), ADDRESS, "[" + line(TEA, 1) + "]"))
                        .statusCode(201)
                        .extract()
                        .path("id"));

        get(id).body("customer.name", equalTo(name.replace("\\\"", "\"")));
    }

    @Test
    void storesNothingWhenTheCommitFails() {
        long orders = database.count("select count(*) from customer_order");
        database.execute("""
                create function refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'refused at the end of the transaction'; end $$;
                create constraint trigger refuse after insert on outbox_event
                    deferrable initially deferred for each row execute function refuse();
                """);
        try {
            post(body("[" + line(TEA, 1) + "]"))
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body(not(containsString("refuse")))
                    .body(not(containsString("Exception")));
        } finally {
            database.execute("drop trigger refuse on outbox_event; drop function refuse");
        }

        assertThat(database.count("select count(*) from customer_order")).isEqualTo(orders);
        assertThat(database.texts(
                        "select subject from outbox_event where subject not in (select id::text from customer_order)"))
                .isEmpty();
    }

    @Test
    void listsOrdersNewestFirst() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(0, place().toString());
        }

        List<String> shown = new ArrayList<>();
        String next = null;
        while (shown.size() < 5) {
            JsonPath page = operator()
                    .queryParam("limit", 2)
                    .queryParams(next == null ? Map.of() : Map.of("after", next))
                    .get("/orders")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2))
                    .body("items[0].lines", hasSize(1))
                    .body("items[0].workflow.steps", hasSize(3))
                    .extract()
                    .jsonPath();
            shown.addAll(page.getList("items.id"));
            next = page.getString("next");
        }

        assertThat(shown.subList(0, 5)).isEqualTo(placed);
    }

    @Test
    void theLastPageHasNoNextOne() {
        place();
        place();
        String oldest =
                database.texts("select id from customer_order order by id").get(0);
        String second =
                database.texts("select id from customer_order order by id").get(1);

        operator()
                .queryParam("after", second)
                .queryParam("limit", 1)
                .get("/orders")
                .then()
                .body("items.id", contains(oldest))
                .body("next", nullValue());
        operator()
                .queryParam("after", oldest)
                .get("/orders")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
    }
}
