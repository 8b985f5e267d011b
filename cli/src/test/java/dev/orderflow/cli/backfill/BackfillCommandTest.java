package dev.orderflow.cli.backfill;

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

class BackfillCommandTest {

    private static final String FINISHED =
            "{\"announced\": 5, \"leftOut\": 1, \"finishedAt\": \"2026-11-30T10:00:00Z\"}";

    @TempDir
    Path root;

    private final StubService orders = new StubService();
    private ProgramRun program;

    @BeforeEach
    void start() throws IOException {
        program = ProgramRun.whereEverythingIs(root, orders);
    }

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void waitsUntilAllAreAnnounced() {
        orders.on("POST /ops/backfills", 202, "{}")
                .on(
                        "GET /ops/backfills/loyalty%20%C3%A4",
                        200, "{\"announced\": 2, \"leftOut\": 0, \"finishedAt\": null}")
                .on("GET /ops/backfills/loyalty%20%C3%A4", 200, FINISHED);

        Result result = program.run("backfill", "loyalty ä", "--since", "2026-11-01");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .matches(
                        "==> Past orders for loyalty ä ... 5 announced, 1 of forgotten customers left out \\(\\d+\\.\\d s\\)\n");
        assertThat(Json.parse(orders.requests().get(0).body()))
                .isEqualTo(Json.parse("{\"queue\": \"loyalty ä\", \"since\": \"2026-11-01T00:00:00Z\"}"));
    }

    @Test
    void showsHowFarItIsOnATerminal() {
        orders.on("POST /ops/backfills", 202, "{}")
                .on("GET /ops/backfills/q", 200, "{\"announced\": 2}")
                .on("GET /ops/backfills/q", 200, FINISHED);

        assertThat(program.onTerminal()
                        .run("backfill", "q", "--since=2026-11-01")
                        .err())
                .contains("\r==> Past orders for q ... 2 announced\u001b[K");
    }

    @Test
    void printsTheFinishedBackfillForMachines() {
        orders.on("POST /ops/backfills", 202, "{}").on("GET /ops/backfills/q", 200, FINISHED);

        assertThat(Json.parse(program.run("backfill", "q", "--since", "2026-11-01", "--json")
                        .out()))
                .isEqualTo(Json.parse(FINISHED));
    }

    @Test
    void reportsWhyItIsRefused() {
        orders.on("POST /ops/backfills", 404, "{\"title\": \"Not Found\", \"detail\": \"no queue q\"}");

        Result result = program.run("backfill", "q", "--since", "2026-11-01");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("orderflow: backfill: refused with status 404: no queue q\n");
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThat(program.run("backfill", "q", "--since", "soonish").err())
                .isEqualTo("orderflow: backfill: not a time: soonish\n");
        assertThat(program.run("backfill", "q").err()).contains("Missing required option: '--since=TIME'");
        assertThat(orders.requests()).isEmpty();
    }
}
