package dev.orderflow.cli.failedevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import dev.orderflow.cli.testing.StubbedSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCommandTest extends StubbedSystem {

    private static final String LIST = "GET /ops/failed-events?limit=100&state=";
    private static final String NONE = "{\"items\": [], \"next\": null}";

    @Test
    void listsOpenEventsOfAllPagesNewestFirst() {
        stub.on(LIST + "RETRYING", 200, page(event(2, "RETRYING", "no answer"), "2"))
                .on(LIST + "RETRYING&after=2", 200, page(event(1, "RETRYING", "no answer"), null))
                .on(LIST + "PARKED", 200, page(event(3, "PARKED", "x".repeat(200)), null));

        Result result = program.run("failed", "--service", "seller");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "SERVICE ID STATE ATTEMPTS FAILED AT TYPE ORDER REASON",
                        "seller 3 PARKED 12 2026-11-30T10:00:00Z ORDER_PLACED o-3 " + "x".repeat(119) + "…",
                        "seller 2 RETRYING 12 2026-11-30T10:00:00Z ORDER_PLACED o-2 no answer",
                        "seller 1 RETRYING 12 2026-11-30T10:00:00Z ORDER_PLACED o-1 no answer");
        assertThat(stub.requests())
                .filteredOn(request -> request.line().contains("/ops/"))
                .hasSize(3)
                .allMatch(request -> request.authorization().startsWith("Basic "));
    }

    @Test
    void asksTheConsoleIfItIsReady() {
        String list = "GET /api/failures/seller/events?state=";
        stub.ready()
                .on(list + "RETRYING&subject=a%26b", 200, page(event(2, "RETRYING", "no answer"), "2"))
                .on(list + "RETRYING&subject=a%26b&after=2", 200, page(event(1, "RETRYING", "no answer"), null))
                .on(list + "PARKED&subject=a%26b", 200, page(event(3, "PARKED", "why"), null))
                .on("GET /api/failures/seller/events/7", 200, event(7, "PARKED", "why"));

        Result result = program.run("failed", "--service", "seller", "--order", "a&b", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(Json.parse(result.out()).findValuesAsText("id")).containsExactly("3", "2", "1");
        assertThat(Json.parse(result.out()).findValuesAsText("service")).containsOnly("seller");
        assertThat(program.run("failed", "seller", "7").out()).contains("\"id\": 7");
        assertThat(stub.requestLines()).noneMatch(line -> line.contains("/ops/"));
    }

    @Test
    void theUrlOfTheConsoleIsEnough() {
        stub.ready()
                .on(LIST + "PARKED", 200, NONE) // The failed events of the console itself.
                .on("GET /api/failures/orders/events?state=PARKED", 200, page(event(4, "PARKED", "why"), null))
                .on("GET /api/failures/notification/events?state=PARKED", 200, NONE)
                .on("GET /api/failures/seller/events?state=PARKED", 200, NONE)
                .on(
                        "GET /api/failures/logistics/events?state=PARKED",
                        503,
                        "{\"detail\": \"logistics: Not reachable\"}");

        Result result = ProgramRun.in(root)
                .with("ORDERFLOW_OPERATOR_PASSWORD", "secret")
                .run("failed", "--state", "PARKED", "--url", "console=" + stub.url());

        assertThat(result.out()).contains("orders").contains("o-4");
        assertThat(result.err()).isEqualTo("orderflow: console answered 503: logistics: Not reachable\n");
        assertThat(result.exitCode()).isOne();
    }

    @Test
    void failsWhenAForeignServerAnswers() {
        stub.on(LIST + "RETRYING", 200, "<html>Log in</html>");

        Result result = program.run("failed", "--service", "seller");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("is not seller: it answered 200 without JSON");
    }

    @Test
    void listsAsJson() {
        stub.on(LIST + "PARKED&orderId=a%26b", 200, page(event(3, "PARKED", "why"), null));

        Result result = program.run("failed", "--service", "seller", "--state", "PARKED", "--order", "a&b", "--json");

        assertThat(Json.parse(result.out()))
                .isEqualTo(Json.parse(
                        "[{\"service\": \"seller\"," + event(3, "PARKED", "why").substring(1) + "]"));
    }

    @Test
    void showsColoursOnATerminalOnly() {
        stub.on(LIST + "PARKED", 200, page(event(3, "PARKED", "\\u001b[2J"), null));
        String[] command = {"failed", "--service", "seller", "--state", "PARKED"};

        assertThat(program.run(command).out()).doesNotContain("\u001b");
        assertThat(program.onTerminal().run(command).out())
                .contains("\u001b[31mPARKED")
                .doesNotContain("\u001b[2J");
        assertThat(program.with("NO_COLOR", "1").run(command).out()).doesNotContain("\u001b");
    }

    @Test
    void showsOneEventInFull() {
        stub.on("GET /ops/failed-events/7", 200, event(7, "PARKED", "why"));

        assertThat(program.run("failed", "orders", "7").out())
                .contains("\"id\": 7")
                .contains("\"reason\": \"why\"");
    }

    @Test
    void reportsThatNoEventFailed() {
        stub.on(LIST + "RETRYING", 200, NONE).on(LIST + "PARKED", 200, NONE).on(LIST + "DISCARDED", 200, NONE);

        assertThat(program.run("failed").out()).isEqualTo("No failed event is open.\n");
        assertThat(program.run("failed", "--state", "DISCARDED").out()).isEqualTo("No failed event is DISCARDED.\n");
        assertThat(program.run("failed", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void callsTheOtherServicesWhenOneRefuses() {
        try (StubService refusing = new StubService()) {
            refusing.on(LIST + "RETRYING", 401, "{\"title\": \"Unauthorized\", \"detail\": \"no such account\"}");
            stub.on(LIST + "RETRYING", 200, NONE).on(LIST + "PARKED", 200, page(event(3, "PARKED", "why"), null));

            Result result = program.with("ORDERS_PORT", refusing.port())
                    .with("SELLER_PORT", "1")
                    .run("failed");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines().toList().get(0))
                    .isEqualTo("orderflow: orders answered 401: no such account");
            assertThat(result.err().lines().toList().get(1))
                    .startsWith("orderflow: seller does not answer at http://localhost:1/")
                    .endsWith("Look at: ./orderflow status");
            assertThat(result.out()).contains("notification", "logistics");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    failed buyer 1 | unknown service buyer; there are orders, notification, seller, logistics, console
                    failed mail 1 | unknown service mail; there are orders, notification, seller, logistics, console
                    failed seller x | the number of a failed event must follow the service
                    failed seller | the number of a failed event must follow the service
                    failed seller 1 --state PARKED | either one event or a filter, not both
                    failed --state ODD | unknown state ODD
                    failed --order= | --order needs a value
                    """)
    void rejectsWrongArguments(String command, String reason) {
        Result result = program.run(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("orderflow: failed: " + reason + " (see ./orderflow failed --help)\n");
        assertThat(stub.requests()).isEmpty();
    }

    private static String page(String event, String next) {
        return "{\"items\": [" + event + "], \"next\": " + next + "}";
    }

    private static String event(int id, String state, String reason) {
        return """
                {"id": %d, "state": "%s", "attempts": 12, "failedAt": "2026-11-30T10:00:00.123456Z", "type": "ORDER_PLACED",\
                 "subject": "o-%d", "reason": "%s"}""".formatted(id, state, id, reason);
    }
}
