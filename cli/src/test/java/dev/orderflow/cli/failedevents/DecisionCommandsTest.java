package dev.orderflow.cli.failedevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import dev.orderflow.cli.testing.StubbedSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionCommandsTest extends StubbedSystem {

    @Test
    void replaysOneEvent() {
        stub.on("POST /ops/failed-events/7/replay", 202, "");

        Result result = program.run("replay", "seller", "7", "--reason", "mended \"it\"");

        assertThat(result.out()).isEqualTo("seller: failed event 7 is replayed\n");
        assertThat(stub.requests().get(0).body()).isEqualTo("{\"reason\":\"mended \\\"it\\\"\"}");
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
        assertThat(stub.requests()).extracting(StubService.Request::body).containsOnly("{\"orderId\":\"o-1\"}");
    }

    @Test
    void printsReplaysAsJson() {
        stub.on("POST /ops/failed-events/replay", 200, "{\"replayed\": 2}");

        Result result = program.run("replay", "--all", "--service", "seller", "--json");

        assertThat(Json.parse(result.out())).isEqualTo(Json.parse("[{\"service\": \"seller\", \"replayed\": 2}]"));
        assertThat(stub.requests()).extracting(StubService.Request::body).containsExactly("{\"all\":true}");
    }

    @Test
    void discardsOneEvent() {
        stub.on("POST /ops/failed-events/7/discard", 204, "");

        assertThat(program.run("discard", "seller", "7", "--reason", "no use").out())
                .isEqualTo("seller: failed event 7 is discarded\n");
        assertThat(stub.requests().get(0).body()).isEqualTo("{\"reason\":\"no use\"}");
    }

    @Test
    void printsADiscardAsJson() {
        stub.on("POST /ops/failed-events/7/discard", 204, "");

        Result result = program.run("discard", "seller", "7", "--reason", "no use", "--json");

        assertThat(Json.parse(result.out())).isEqualTo(Json.parse("[{\"service\": \"seller\", \"discarded\": 1}]"));
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
