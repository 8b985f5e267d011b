package dev.orderflow.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubbedSystem;
import org.junit.jupiter.api.Test;

class BackfillCommandTest extends StubbedSystem {

    private static final String FINISHED =
            "{\"announced\": 5, \"leftOut\": 1, \"finishedAt\": \"2026-11-30T10:00:00Z\"}";

    @Test
    void waitsUntilAllOrdersAreAnnounced() {
        stub.on("POST /ops/backfills", 202, "{}")
                .on(
                        "GET /ops/backfills/loyalty%20%C3%A4",
                        200, "{\"announced\": 2, \"leftOut\": 0, \"finishedAt\": null}")
                .on("GET /ops/backfills/loyalty%20%C3%A4", 200, FINISHED);

        Result result = program.run("backfill", "loyalty ä", "--since", "2026-11-01");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .matches(
                        "==> Past orders for loyalty ä ... 5 announced, 1 of erased customers left out \\(\\d+\\.\\d s\\)\n");
        assertThat(Json.parse(stub.requests().get(0).body()))
                .isEqualTo(Json.parse("{\"queue\": \"loyalty ä\", \"since\": \"2026-11-01T00:00:00Z\"}"));
    }

    @Test
    void showsProgressOnATerminal() {
        stub.on("POST /ops/backfills", 202, "{}")
                .on("GET /ops/backfills/q", 200, "{\"announced\": 2}")
                .on("GET /ops/backfills/q", 200, FINISHED);

        assertThat(program.onTerminal()
                        .run("backfill", "q", "--since=2026-11-01")
                        .err())
                .contains("\r==> Past orders for q ... 2 announced\u001b[K");
    }

    @Test
    void printsTheFinishedBackfillAsJson() {
        stub.on("POST /ops/backfills", 202, "{}").on("GET /ops/backfills/q", 200, FINISHED);

        assertThat(Json.parse(program.run("backfill", "q", "--since", "2026-11-01", "--json")
                        .out()))
                .isEqualTo(Json.parse(FINISHED));
    }

    @Test
    void reportsWhyOrdersRefuses() {
        stub.on("POST /ops/backfills", 404, "{\"title\": \"Not Found\", \"detail\": \"no queue q\"}");

        Result result = program.run("backfill", "q", "--since", "2026-11-01");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("orderflow: backfill: refused with status 404: no queue q\n");
    }

    @Test
    void rejectsAnInvalidTime() {
        Result result = program.run("backfill", "q", "--since", "soonish");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("orderflow: backfill: not a time: soonish (see ./orderflow backfill --help)\n");
        assertThat(program.run("backfill", "q").err()).contains("Missing required option: '--since=TIME'");
        assertThat(stub.requests()).isEmpty();
    }
}
