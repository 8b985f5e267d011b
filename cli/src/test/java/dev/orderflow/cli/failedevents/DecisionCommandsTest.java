package dev.orderflow.cli.failedevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionCommandsTest {

    @TempDir
    Path root;

    private final StubService stub = new StubService();
    private ProgramRun program;

    @BeforeEach
    void start() throws IOException {
        program = ProgramRun.whereEverythingIs(root, stub);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void replaysOne() {
        stub.on("POST /ops/failed-events/7/replay", 202, "");

        Result result = program.run("replay", "seller", "7", "--reason", "mended \"it\"");

        assertThat(result.out()).isEqualTo("seller: failed event 7 is tried again\n");
        assertThat(stub.requests().get(0).body()).isEqualTo("{\"reason\":\"mended \\\"it\\\"\"}");
    }

    @Test
    void replaysAllOfAnOrder() {
        stub.on("POST /ops/failed-events/replay", 200, "{\"replayed\": 2}");

        assertThat(program.run("replay", "--order", "o-1").out()).isEqualTo("""
                orders: 2 tried again
                notification: 2 tried again
                seller: 2 tried again
                logistics: 2 tried again
                """);
        assertThat(stub.requests()).extracting(StubService.Request::body).containsOnly("{\"orderId\":\"o-1\"}");
    }

    @Test
    void replaysAllOfAServiceForMachines() {
        stub.on("POST /ops/failed-events/replay", 200, "{\"replayed\": 2}");

        Result result = program.run("replay", "--all", "--service", "seller", "--json");

        assertThat(Json.parse(result.out())).isEqualTo(Json.parse("[{\"service\": \"seller\", \"replayed\": 2}]"));
        assertThat(stub.requests()).extracting(StubService.Request::body).containsExactly("{\"all\":true}");
    }

    @Test
    void discardsOne() {
        stub.on("POST /ops/failed-events/7/discard", 204, "");

        assertThat(program.run("discard", "seller", "7", "--reason", "no use").out())
                .isEqualTo("seller: failed event 7 is discarded\n");
        assertThat(stub.requests().get(0).body()).isEqualTo("{\"reason\":\"no use\"}");
    }

    @Test
    void reportsTheReasonOfTheService() {
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
                    replay | which? SERVICE ID, --order ID or --all
                    replay --order o-1 --all | either --order or --all, not both
                    replay seller 1 --all | either one event or a filter, not both
                    discard | which? SERVICE ID
                    discard seller 1 | why? --reason TEXT
                    """)
    void refusesHalfADecision(String command, String reason) {
        String name = command.split(" ")[0];

        assertThat(program.run(command.split(" ")).err())
                .isEqualTo("orderflow: " + name + ": " + reason + " (see ./orderflow " + name + " --help)\n");
        assertThat(stub.requests()).isEmpty();
    }
}
