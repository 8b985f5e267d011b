package dev.orderflow.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    Path root;

    @Test
    void measuresByTheClockOfOrders() {
        try (StubService orders = confirmingOrders()) {
            Result result =
                    ProgramRun.in(root).run("compare", "--url", orders.url(), "--orders", "3", "--rate", "1000");

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("""

                    | coordination | orders | per second | p50 until CONFIRMED | p99 | longest |
                    |---|---|---|---|---|---|
                    | CHOREOGRAPHY | 3 | 1000 | 42 ms | 42 ms | 42 ms |
                    | ORCHESTRATION | 3 | 1000 | 42 ms | 42 ms | 42 ms |
                    """);
        }
    }

    @Test
    void exitsWithNotUpWhenTheSystemIsNotReady() {
        assertThat(ProgramRun.in(root).run("compare").exitCode()).isEqualTo(3);
    }

    @Test
    void rejectsANumberOutOfRange() {
        assertThat(ProgramRun.in(root).run("compare", "--orders", "0").err())
                .isEqualTo(
                        "orderflow: compare: --orders must be a number from 1 to 99999 (see ./orderflow compare --help)\n");
    }

    @Test
    void printsLatenciesAsJson() {
        try (StubService orders = confirmingOrders()) {
            Result result = ProgramRun.in(root)
                    .run("compare", "--url", orders.url(), "--orders", "3", "--rate", "1000", "--json");

            assertThat(Json.parse(result.out())).isEqualTo(Json.parse("""
                    {"latencies": [
                      {"coordination": "CHOREOGRAPHY", "orders": 3, "perSecond": 1000,
                       "p50Milliseconds": 42, "p99Milliseconds": 42, "longestMilliseconds": 42},
                      {"coordination": "ORCHESTRATION", "orders": 3, "perSecond": 1000,
                       "p50Milliseconds": 42, "p99Milliseconds": 42, "longestMilliseconds": 42}]}"""));
        }
    }

    private static StubService confirmingOrders() {
        return new StubService()
                .on("GET /products/LAMP-BULB-E27", 200, "{}")
                .on("POST /orders", 201, "{\"id\": \"o-1\", \"accessToken\": \"t\"}")
                .on("GET /orders/o-1", 200, """
                        {"id": "o-1", "status": "CONFIRMED", "placedAt": "2026-11-30T10:00:00.000Z",
                         "statusSince": "2026-11-30T10:00:00.042Z"}""");
    }
}
