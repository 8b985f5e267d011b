package dev.orderflow.cli.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeCommandTest {

    private static final String WAITING = """
            {"id": "o-1", "status": "PLACED", "workflow": {"steps": [
              {"name": "stock", "state": "WAITING"}, {"name": "delivery", "state": "WAITING"}]}}""";

    @TempDir
    Path root;

    private final StubService orders = new StubService()
            .on("GET /products?limit=1", 200, "{\"items\": [{\"sku\": \"LAMP\"}]}")
            .on("POST /orders", 201, "{\"id\": \"o-1\", \"accessToken\": \"t-1\"}")
            .on("GET /orders/o-1", 200, WAITING);

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void followsTheOrderUntilItIsConfirmed() {
        orders.on("GET /orders/o-1", 200, """
                {"id": "o-1", "status": "CONFIRMED", "workflow": {"steps": [
                  {"name": "stock", "state": "DONE", "event": "STOCK_RESERVED",
                   "detail": {"total": {"amount": 12.50, "currency": "EUR"}, "lines": [{"sku": "LAMP", "quantity": 1}]}},
                  {"name": "delivery", "state": "DONE", "event": "DELIVERY_ASSIGNED",
                   "request": {"lastError": "no answer", "attempts": 2}}]}}""");

        Result result = ProgramRun.in(root).run("smoke", "--url", orders.url());

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsSubsequence(
                        "==> POST " + orders.url() + "/orders",
                        "\"sku\": \"LAMP\"",
                        "HTTP 201",
                        "==> GET " + orders.url() + "/orders/o-1  until it is CONFIRMED",
                        "stock                  DONE       STOCK_RESERVED",
                        "total: 12.50 EUR",
                        "lines: 1 x LAMP",
                        "attempt 2: no answer",
                        "order                  CONFIRMED");
        assertThat(orders.requests().get(2).orderToken()).isEqualTo("t-1");
    }

    @Test
    void printsOnlyTheResultAsJson() {
        orders.on("GET /orders/o-1", 200, "{\"id\": \"o-1\", \"status\": \"CONFIRMED\"}");

        JsonNode result = Json.parse(ProgramRun.in(root)
                .run("smoke", "--url", orders.url(), "--json")
                .out());

        assertThat(Json.text(result, "id")).isEqualTo("o-1");
        assertThat(Json.text(result, "status")).isEqualTo("CONFIRMED");
        assertThat(result.path("milliseconds").isIntegralNumber()).isTrue();
    }

    @Test
    void failsWhenTheOrderIsRejected() {
        orders.on("GET /orders/o-1", 200, "{\"id\": \"o-1\", \"status\": \"REJECTED\"}");

        Result result = ProgramRun.in(root).run("smoke", "--url", orders.url());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("orderflow: The order is REJECTED. Its steps show the reason.\n");
    }

    @Test
    void failsWhenOrdersDoesNotAnswer() {
        Result result = ProgramRun.in(root).run("smoke");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("orderflow: orders does not answer at http://localhost:1/products?limit=1");
    }
}
