package dev.orderflow.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubbedSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCommandTest extends StubbedSystem {

    private static final String PRODUCTS = """
            {"items": [
              {"sku": "LAMP", "name": "Lamp", "active": true, "price": {"amount": 1, "currency": "EUR"}, "stock": {"available": 500}},
              {"sku": "RUG", "name": "Rug", "active": true, "price": {"amount": 2, "currency": "EUR"}, "stock": {"available": 3}},
              {"sku": "VASE", "name": "Vase", "active": true, "price": {"amount": 3, "currency": "EUR"}, "stock": {"available": 50}}]}""";

    private final DemoServices services = new DemoServices(stub);

    @BeforeEach
    void answerOrders() {
        stub.ready()
                .on("GET /products?limit=100", 200, PRODUCTS)
                .on("POST /orders", 201, "{\"id\": \"o-1\", \"accessToken\": \"t-1\"}");
    }

    @Test
    void exitsWithNotUpWhenTheSystemIsNotReady() {
        Result result = ProgramRun.in(root).run("demo");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out() + result.err()).isEmpty();
    }

    @Test
    void needsNoConsole() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"));
        services.mails("Your order");

        assertThat(program.with("CONSOLE_PORT", "1").run("demo").exitCode()).isZero();
    }

    @Test
    void showsAnOrderAndItsMail() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"));
        services.mails("Your order");

        Result result = program.run("demo", "--orchestrated");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsSubsequence(
                        "\"coordination\": \"ORCHESTRATION\"",
                        "order                  CONFIRMED",
                        "Subject: Your order",
                        "in the console",
                        "/orders/o-1");
        assertThat(Json.parse(services.placed()).path("lines"))
                .isEqualTo(Json.parse("[{\"sku\": \"LAMP\", \"quantity\": 2}, {\"sku\": \"VASE\", \"quantity\": 1}]"));
    }

    @Test
    void printsOnlyTheResultAsJson() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"))
                .on("GET /orders/o-1", 200, order("CANCELLED"))
                .on("POST /orders/o-1/cancel", 202, "{\"status\": \"CANCELLED\"}");
        services.mails("Your order", "Your order is cancelled");

        Result result = program.run("demo", "--cancel", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("\\{\"id\": \"o-1\", \"status\": \"CANCELLED\", \"milliseconds\": \\d+}\n");
    }

    @Test
    void cancelsAnOrder() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"))
                .on("GET /orders/o-1", 200, order("CANCELLED"))
                .on("POST /orders/o-1/cancel", 202, "{\"status\": \"CANCELLED\"}");
        services.mails("Your order", "Your order is cancelled");

        Result result = program.run("demo", "--cancel");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsSubsequence("HTTP 202  status: CANCELLED", "Subject: Your order is cancelled");
    }

    @Test
    void ordersMoreThanIsInStock() {
        stub.on("GET /orders/o-1", 200, order("REJECTED"));
        services.mails("We could not complete your order");

        Result result = program.run("demo", "--reject");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Rug: 3 in stock; the order is for 4");
        assertThat(Json.parse(services.placed()).path("lines"))
                .isEqualTo(Json.parse("[{\"sku\": \"LAMP\", \"quantity\": 1}, {\"sku\": \"RUG\", \"quantity\": 4}]"));
    }

    @Test
    void followsAnOrderUntilDelivery() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"))
                .on("GET /orders/o-1", 200, order("CONFIRMED"))
                .on("GET /orders/o-1", 200, order("READY"))
                .on("GET /orders/o-1", 200, order("SHIPPED"))
                .on("GET /orders/o-1", 200, order("DELIVERED"))
                .on("POST /sellers/s-1/api-key", 200, "{\"apiKey\": \"k\"}")
                .on("POST /shipments/sh-1/ready", 204, "")
                .on("POST /partners/p-1/api-key", 200, "{\"apiKey\": \"k\"}")
                .on("POST /assignments/o-1/picked-up", 204, "")
                .on("POST /assignments/o-1/delivered", 204, "");
        services.mails("Your order", "On its way", "Delivered");

        Result result = program.run("demo", "--full");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsSubsequence(
                        "/shipments/sh-1/ready  as s-1",
                        "/assignments/o-1/picked-up  as p-1",
                        "Subject: On its way",
                        "/assignments/o-1/delivered  as p-1",
                        "Subject: Delivered");
    }

    @Test
    void logsIn() {
        stub.on("GET /orders/o-1", 200, order("CONFIRMED"))
                .on("GET /orders/o-1", 401, "")
                .on("POST /login", 202, "")
                .on("POST /login/verify", 200, "{\"accessToken\": \"a\", \"refreshToken\": \"r\"}")
                .on("GET /orders", 200, "{\"items\": [{\"id\": \"o-1\", \"status\": \"CONFIRMED\"}]}")
                .on("POST /login/refresh", 200, "{}");
        services.mails("Your order", "Your code 123456");

        Result result = program.run("demo", "--login");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsSubsequence("Your code 123456", "o-1  CONFIRMED", "HTTP 401", "/login/refresh");
        assertThat(services.bodyOf("POST /login/verify")).contains("\"code\":\"123456\"");
    }

    @Test
    void rejectsTwoScenarios() {
        assertThat(program.run("demo", "--full", "--reject").exitCode()).isEqualTo(2);
        assertThat(stub.requests()).isEmpty();
    }

    private static String order(String status) {
        return """
                {"id": "o-1", "status": "%s", "workflow": {"steps": [
                  {"name": "mail", "state": "DONE"},
                  {"name": "stock", "state": "DONE", "detail": {"shipments": [{"sellerId": "s-1", "shipmentId": "sh-1"}]}},
                  {"name": "delivery", "state": "DONE", "detail": {"partnerId": "p-1"}}]}}""".formatted(status);
    }
}
