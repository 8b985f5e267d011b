package dev.orderflow.orders.recommendations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.orderflow.orders.ScriptedInventory;
import dev.orderflow.orders.StatementLog;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementCountTest {

    private StatementLog statements;

    @Inject
    PastOrders past;

    @BeforeEach
    void listen() {
        TestOrders.awaitCatalogue();
        ScriptedInventory.reset();
        CircuitBreakerMaintenance.get().resetAll();
        statements = new StatementLog();
    }

    @AfterEach
    void restore() {
        statements.close();
        past.forget();
    }

    @Test
    void recommendsAnyNumberOfProductsInOneStatement() {
        IntStream.range(0, 20).forEach(i -> past.order("PLACED", "X-POT", "X-A" + i, "X-B" + i, "X-C" + i));

        given().get("/recommendations?sku=X-POT&limit=20").then().body("items", hasSize(20));

        assertThat(statements.aboutOrders()).hasSize(1);
    }

    @Test
    void recommendsWithoutSellerInOneStatement() {
        past.order("PLACED", "X-POT", "X-TEA");
        ScriptedInventory.on((exchange, skus) -> exchange.sendResponseHeaders(503, -1));

        given().get("/recommendations?sku=X-POT").then().body("verified", equalTo(false));

        assertThat(statements.aboutOrders()).hasSize(1);
    }
}
