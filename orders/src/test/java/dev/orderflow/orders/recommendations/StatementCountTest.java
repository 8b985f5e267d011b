package dev.orderflow.orders.recommendations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.orderflow.orders.ScriptedInventory;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementCountTest {

    private final Logger sql = Logger.getLogger("org.hibernate.SQL");
    private final Statements statements = new Statements();

    @Inject
    PastOrders past;

    @BeforeEach
    void listen() {
        TestOrders.awaitCatalogue();
        ScriptedInventory.reset();
        CircuitBreakerMaintenance.get().resetAll();
        sql.setLevel(Level.FINE);
        sql.setUseParentHandlers(false);
        sql.addHandler(statements);
    }

    @AfterEach
    void restore() {
        sql.removeHandler(statements);
        sql.setUseParentHandlers(true);
        sql.setLevel(null);
        past.forget();
    }

    @Test
    void recommendsAnyNumberOfProductsInOneStatement() {
        IntStream.range(0, 20).forEach(i -> past.order("PLACED", "X-POT", "X-A" + i, "X-B" + i, "X-C" + i));

        given().get("/recommendations?sku=X-POT&limit=20").then().body("items", hasSize(20));

        assertThat(statements.aboutOrders()).hasSize(1);
    }

    @Test
    void recommendsWithoutSellerInThatStatementAlone() {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on((exchange, skus) -> exchange.sendResponseHeaders(503, -1));

        given().get("/recommendations?sku=X-POT").then().body("verified", equalTo(false));

        assertThat(statements.aboutOrders()).hasSize(1);
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
