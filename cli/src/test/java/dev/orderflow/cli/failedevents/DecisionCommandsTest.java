package dev.orderflow.cli.failedevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import dev.orderflow.cli.testing.StubbedSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionCommandsTest extends StubbedSystem {

    private static final String DECISION = "PUT /api/failures/seller/decisions/*";
    private static final String PROGRESS = "GET /api/failures/seller/decisions/*";

    @Test
    void replaysOneEvent() {
        stub.on("POST /ops/failed-events/7/replay", 202, "");

        Result result = program.run("replay", "seller", "7", "--reason", "mended \"it\"");

        assertThat(result.out()).isEqualTo("seller: failed event 7 is replayed\n");
        assertThat(requests("POST").get(0).body()).isEqualTo("{\"reason\":\"mended \\\"it\\\"\"}");
    }

    @Test
    void replaysAllEventsOfAnOrder() {
        stub.on("POST /ops/failed-events/replay", 200, "{\"replayed\": 2}");

        assertThat(program.run("replay", "--order", "o-1").out()).isEqualTo("""
                orders: 2 replayed
                notification: 2 replayed
                seller: 2 replayed
                logistics: 2 replayed
                console: 2 replayed
                """);
        assertThat(requests("POST")).extracting(StubService.Request::body).containsOnly("{\"orderId\":\"o-1\"}");
    }

    @Test
    void printsReplaysAsJson() {
        stub.on("POST /ops/failed-events/replay", 200, "{\"replayed\": 2}");

        Result result = program.run("replay", "--all", "--service", "seller", "--json");

        assertThat(Json.parse(result.out())).isEqualTo(Json.parse("[{\"service\": \"seller\", \"replayed\": 2}]"));
        assertThat(requests("POST")).extracting(StubService.Request::body).containsExactly("{\"all\":true}");
    }

    @Test
    void discardsOneEvent() {
        stub.on("POST /ops/failed-events/7/discard", 204, "");

        assertThat(program.run("discard", "seller", "7", "--reason", "no use").out())
                .isEqualTo("seller: failed event 7 is discarded\n");
        assertThat(requests("POST").get(0).body()).isEqualTo("{\"reason\":\"no use\"}");
    }

    @Test
    void printsADiscardAsJson() {
        stub.on("POST /ops/failed-events/7/discard", 204, "");

        Result result = program.run("discard", "seller", "7", "--reason", "no use", "--json");

        assertThat(Json.parse(result.out())).isEqualTo(Json.parse("[{\"service\": \"seller\", \"discarded\": 1}]"));
    }

    @Test
    void replaysThroughTheConsole() {
        stub.ready()
                .on("GET /api/failures/preview?action=REPLAY&service=seller", 200, preview())
                .on(DECISION, 503, "{\"detail\": \"seller: No answer within 25 s\"}")
                .on(DECISION, 202, progress("\"accepted\": 2, \"pending\": 2"));

        Result result = program.run("replay", "--order", "o-1", "--service", "seller", "--reason", "mended");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("seller: 2 replayed\n");
        assertThat(requests("PUT")).hasSize(2);
        assertThat(requests("PUT").get(1)).isEqualTo(requests("PUT").get(0));
        assertThat(Json.parse(requests("PUT").get(0).body())).isEqualTo(Json.parse("""
                {"subject": "o-1", "action": "REPLAY", "until": "2026-11-30T10:00:00Z", "expected": 2147483647,
                 "reason": "mended"}"""));
    }

    @Test
    void replaysADiscardedEventThroughTheConsole() {
        stub.ready()
                .on("GET /api/failures/preview?action=REPLAY&service=seller", 200, preview())
                .on("GET /api/failures/seller/events/7", 200, "{\"id\": 7, \"state\": \"DISCARDED\"}")
                .on(DECISION, 202, progress("\"accepted\": 1, \"pending\": 1"));

        assertThat(program.run("replay", "seller", "7").out()).isEqualTo("seller: failed event 7 is replayed\n");
        assertThat(Json.parse(requests("PUT").get(0).body())).isEqualTo(Json.parse("""
                {"failedEvent": 7, "state": "DISCARDED", "action": "REPLAY", "until": "2026-11-30T10:00:00Z",
                 "expected": 2147483647}"""));
    }

    @Test
    void saysThatAnEventIsDiscardedWhenItIs() {
        stub.ready()
                .on("GET /api/failures/preview?action=DISCARD&service=seller", 200, preview())
                .on("GET /api/failures/seller/events/7", 200, "{\"id\": 7, \"state\": \"PARKED\"}")
                .on(DECISION, 202, progress("\"accepted\": 1, \"pending\": 1"))
                .on(PROGRESS, 200, progress("\"accepted\": 1, \"pending\": 1"))
                .on(PROGRESS, 200, progress("\"accepted\": 1, \"pending\": 0, \"discarded\": 1"));

        assertThat(program.run("discard", "seller", "7", "--reason", "no use").out())
                .isEqualTo("seller: failed event 7 is discarded\n");
        assertThat(stub.requestLines())
                .filteredOn(line -> line.contains("/decisions/"))
                .hasSize(3);
    }

    @Test
    void reportsThatTheEventWasSettledMeanwhile() {
        stub.ready()
                .on("GET /api/failures/preview?action=DISCARD&service=seller", 200, preview())
                .on("GET /api/failures/seller/events/7", 200, "{\"id\": 7, \"state\": \"PROCESSED\"}")
                .on(DECISION, 202, progress("\"accepted\": 0, \"pending\": 0, \"discarded\": 0"));

        Result result = program.run("discard", "seller", "7", "--reason", "no use");

        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .isEqualTo("orderflow: seller: failed event 7 is PROCESSED already, and was not changed\n");
    }

    private List<StubService.Request> requests(String method) {
        return stub.requests().stream()
                .filter(request -> request.line().startsWith(method))
                .toList();
    }

    private static String preview() {
        return "[{\"service\": \"seller\", \"answered\": true, \"count\": 2, \"until\": \"2026-11-30T10:00:00Z\"}]";
    }

    private static String progress(String numbers) {
        return "{" + numbers + "}";
    }

    @Test
    void reportsWhyTheServiceRefuses() {
        stub.on("POST /ops/failed-events/7/discard", 400, """
                {"title": "Bad Request", "violations": [{"field": "reason", "message": "too long"}]}""");

        Result result = program.run("discard", "seller", "7", "--reason", "no use");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("orderflow: seller answered 400: Bad Request"
                        + " [{\"field\": \"reason\", \"message\": \"too long\"}]\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replay | give SERVICE and ID of the failed event, or --order, or --all
                    replay --order o-1 --all | either --order or --all, not both
                    replay seller 1 --all | either one event or a filter, not both
                    discard | give SERVICE and ID of the failed event
                    discard seller 1 | --reason is missing
                    """)
    void rejectsIncompleteDecisions(String command, String reason) {
        String name = command.split(" ")[0];

        Result result = program.run(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("orderflow: " + name + ": " + reason + " (see ./orderflow " + name + " --help)\n");
        assertThat(stub.requests()).isEmpty();
    }
}
