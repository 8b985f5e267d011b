package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.StatementLog;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of statements of a request, which limits the orders per second. */
@QuarkusTest
class StatementCountTest {

    private StatementLog statements;

    @BeforeEach
    void listen() {
        TestOrders.awaitCatalogue();
        statements = new StatementLog();
    }

    @AfterEach
    void restore() {
        statements.close();
    }

    @Test
    void placesAnOrderInThreeStatements() {
        post(body("[" + line(TEA, 2) + "," + line(MUG, 1) + "," + line("SOAP-OLIVE", 1) + "]"))
                .statusCode(201);

        assertThat(statements.aboutOrders())
                .satisfiesExactly(
                        select -> assertThat(select).startsWith("select").contains("product"),
                        order -> assertThat(order)
                                .contains("insert into customer_order")
                                .contains("insert into order_line"),
                        event -> assertThat(event).startsWith("insert into outbox_event"));
    }

    @Test
    void placesAnOrderWithAnIdempotencyKeyInOneStatementMore() {
        String body = body("[" + line(TEA, 2) + "," + line(MUG, 1) + "]");

        post("statements", body).statusCode(201);

        assertThat(statements.aboutOrders())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("insert into idempotency_key")
                .contains("on conflict");
        statements.clear();

        post("statements", body).statusCode(201);

        assertThat(statements.aboutOrders())
                .satisfiesExactly(
                        claim -> assertThat(claim).startsWith("insert into idempotency_key"),
                        key -> assertThat(key).startsWith("select").contains("idempotency_key"),
                        order -> assertThat(order).startsWith("select").contains("customer_order"));
    }

    @Test
    void showsAnyNumberOfOrdersInThreeStatements() {
        List.of(1, 2, 3).forEach(i -> place());
        statements.clear();

        operator().queryParam("limit", 3).get("/orders").then().statusCode(200);

        assertThat(statements.aboutOrders()).hasSize(3);
    }
}
