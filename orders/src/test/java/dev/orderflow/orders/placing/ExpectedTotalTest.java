package dev.orderflow.orders.placing;

import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExpectedTotalTest {

    private static final String PROBLEMS = "https://orderflow.dev/problems/";

    @Inject
    Database database;

    private long ordersBefore;

    @BeforeEach
    void countOrders() {
        TestOrders.awaitCatalogue();
        ordersBefore = orders();
    }

    @ParameterizedTest
    @ValueSource(strings = {"54.30", "54.3", "54.3000"})
    void placesAnOrderWithTheExpectedTotal(String amount) {
        post(expecting(amount, "EUR")).statusCode(201).body("total.amount", equalTo("54.30"));
    }

    @ParameterizedTest
    @CsvSource({"54.29, EUR", "54.31, EUR", "0, EUR", "543.00, EUR", "54.30, CHF", "54, JPY"})
    void placesNoOrderWithAnotherTotal(String amount, String currency) {
        post(expecting(amount, currency))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "total-changed"))
                .body("total.amount", equalTo("54.30"))
                .body("total.currency", equalTo("EUR"));

        assertThat(orders()).isEqualTo(ordersBefore);
    }

    @Test
    void leavesTheKeyOfAnOrderWithAnotherTotalFree() {
        String key = UUID.randomUUID().toString();
        post(key, expecting("19.90", "EUR")).statusCode(409);

        String order =
                post(key, expecting("54.30", "EUR")).statusCode(201).extract().path("id");

        post(key, expecting("54.30", "EUR")).statusCode(201).body("id", equalTo(order));
        assertThat(orders()).isEqualTo(ordersBefore + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "54.305, EUR, expectedTotal.amount",
        "54.3, JPY, expectedTotal.amount",
        "-1, EUR, expectedTotal.amount",
        "1e2, EUR, expectedTotal.amount",
        "'54,30', EUR, expectedTotal.amount",
        "\u0665\u0664, EUR, expectedTotal.amount",
        "54.30, eur, expectedTotal.currency",
        "54.30, ZZZ, expectedTotal.currency"
    })
    void namesTheInvalidFieldOfATotal(String amount, String currency, String field) {
        post(expecting(amount, currency))
                .statusCode(400)
                .body("type", equalTo(PROBLEMS + "validation-failed"))
                .body("violations.field", hasItem(field));

        assertThat(orders()).isEqualTo(ordersBefore);
    }

    @Test
    void refusesANumberAsATotal() {
        post(expecting("54.30", "EUR").replace("\"54.30\"", "54.30"))
                .statusCode(400)
                .body("field", equalTo("expectedTotal.amount"));
    }

    private static String expecting(String amount, String currency) {
        return body("[" + line(TEA, 2) + "," + line(MUG, 1) + "]")
                .replaceFirst(
                        "\\{",
                        "{\"expectedTotal\": {\"amount\": \"" + amount + "\", \"currency\": \"" + currency + "\"}, ");
    }

    private long orders() {
        return database.count("select count(*) from customer_order");
    }
}
