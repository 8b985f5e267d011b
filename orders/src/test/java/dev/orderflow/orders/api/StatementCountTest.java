package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.place;
import static dev.orderflow.orders.TestOrders.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements a request costs, which is what decides how many orders a second there can be. */
@QuarkusTest
class StatementCountTest {

    private final Logger sql = Logger.getLogger("org.hibernate.SQL");
    private final Statements statements = new Statements();

    @BeforeEach
    void listen() {
        TestOrders.awaitCatalogue();
        sql.setLevel(Level.FINE);
        sql.setUseParentHandlers(false);
        sql.addHandler(statements);
    }

    @AfterEach
    void restore() {
        sql.removeHandler(statements);
        sql.setUseParentHandlers(true);
        sql.setLevel(null);
    }

    @Test
    void placesAnOrderInFourStatements() {
        post(body("[" + line(TEA, 2) + "," + line(MUG, 1) + "," + line("SOAP-OLIVE", 1) + "]"))
                .statusCode(201);

        assertThat(statements.aboutOrders())
                .satisfiesExactly(
                        select -> assertThat(select).startsWith("select").contains("product"),
                        order -> assertThat(order).startsWith("insert into customer_order"),
                        lines -> assertThat(lines).startsWith("insert into order_line"),
                        event -> assertThat(event).startsWith("insert into outbox_event"));
    }

    @Test
    void placesAnOrderWithAnIdempotencyKeyInOneStatementMore() {
        String body = body("[" + line(TEA, 2) + "," + line(MUG, 1) + "]");

        post("statements", body).statusCode(201);

        assertThat(statements.aboutOrders())
                .hasSize(5)
                .first()
                .asString()
                .startsWith("insert into idempotency_key")
                .contains("on conflict");
        statements.seen.clear();

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
        statements.seen.clear();

        operator().queryParam("limit", 3).get("/orders").then().statusCode(200);

        assertThat(statements.aboutOrders()).hasSize(3);
    }

    private static final class Statements extends Handler {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        /** Not those of the library's background work. */
        private List<String> aboutOrders() {
            return seen.stream()
                    .filter(statement -> !statement.contains("durable_task"))
                    .toList();
        }

        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage().strip());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
