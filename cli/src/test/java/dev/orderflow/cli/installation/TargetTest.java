package dev.orderflow.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.testing.StubService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {

    private static final String NONE = "{\"items\": []}";

    @TempDir
    Path root;

    @Test
    void callsOnlyServicesWithAUrl() {
        try (StubService seller = sellerWithoutFailedEvents()) {
            Result result = ProgramRun.in(root)
                    .with("ORDERFLOW_OPERATOR_PASSWORD", "secret")
                    .run("failed", "--url", "seller=" + seller.url() + "/");

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("No failed event is open.\n");
            assertThat(seller.requests().get(0).authorization()).isEqualTo("Basic YWRhOnNlY3JldA==");
        }
    }

    @Test
    void urlWithoutServiceIsThatOfOrders() {
        Result result = ProgramRun.in(root)
                .with("ORDERFLOW_OPERATOR_PASSWORD", "secret")
                .run("failed", "--service", "seller", "--url", "http://localhost:1");

        assertThat(result.err())
                .isEqualTo(
                        "orderflow: failed: the URL of seller is missing: --url seller=URL (see ./orderflow failed --help)\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void rejectsAnInvalidUrl() {
        assertThat(ProgramRun.in(root)
                        .run("failed", "--url", "buyer=http://localhost")
                        .err())
                .isEqualTo("orderflow: failed: --url takes [SERVICE=]URL, not buyer=http://localhost"
                        + " (see ./orderflow failed --help)\n");
        assertThat(ProgramRun.in(root)
                        .run("failed", "--url", "http://localhost", "--namespace", "shop")
                        .err())
                .isEqualTo(
                        "orderflow: failed: either --url or --namespace, not both (see ./orderflow failed --help)\n");
    }

    @Test
    void reportsThatTheSystemIsNotUp() {
        Result result = ProgramRun.in(root).run("failed");

        assertThat(result.err()).isEqualTo("orderflow: failed: the system is not up; start it with ./orderflow up\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void failsWithoutPasswordAndTerminal() {
        assertThat(ProgramRun.in(root)
                        .run("failed", "--url", "http://localhost:1")
                        .err())
                .isEqualTo("orderflow: set ORDERFLOW_OPERATOR_PASSWORD to the password of the operator ada"
                        + " (ORDERFLOW_OPERATOR sets another name)\n");
    }

    @Test
    void rejectsANameWithAColon() {
        assertThat(ProgramRun.in(root)
                        .with("ORDERFLOW_OPERATOR", "a:b")
                        .with("ORDERFLOW_OPERATOR_PASSWORD", "secret")
                        .run("failed", "--url", "http://localhost:1")
                        .err())
                .isEqualTo("orderflow: ORDERFLOW_OPERATOR must be a name without a colon\n");
    }

    private static StubService sellerWithoutFailedEvents() {
        return new StubService()
                .on("GET /ops/failed-events?limit=100&state=RETRYING", 200, NONE)
                .on("GET /ops/failed-events?limit=100&state=PARKED", 200, NONE);
    }
}
