package dev.orderflow.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetCommandTest {

    private static final String PATH = "/ops/customers/erasures";

    @TempDir
    Path root;

    private final StubService orders = new StubService();
    private ProgramRun program;

    @BeforeEach
    void start() throws IOException {
        program = ProgramRun.whereEverythingIs(root, orders);
        orders.on("POST " + PATH, 202, "{\"orders\": 2, \"waiting\": 1}");
    }

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void forgetsACustomer() {
        Result result = program.run("forget", "o\"brien@example.org");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("forgotten in 2 orders, and in 1 when they end\n");
        assertThat(orders.requests().get(0).body()).isEqualTo("{\"email\":\"o\\\"brien@example.org\"}");
        assertThat(program.run("forget", "a@example.org", "--json").out())
                .isEqualTo("{\"orders\": 2, \"waiting\": 1}\n");
    }

    @Test
    void listsAllPages() {
        orders.on("GET " + PATH + "?limit=100", 200, "{\"items\": [{\"orderId\": \"o-1\"}], \"next\": \"o-1\"}")
                .on(
                        "GET " + PATH + "?limit=100&after=o-1",
                        200,
                        "{\"items\": [{\"orderId\": \"o-2\"}], \"next\": null}");

        assertThat(program.run("forget", "--list").out()).isEqualTo("o-1\no-2\n");
        assertThat(Json.parse(program.run("forget", "--list", "--json").out()))
                .isEqualTo(Json.parse("[{\"orderId\": \"o-1\"}, {\"orderId\": \"o-2\"}]"));
    }

    @Test
    void forgetsOnceMoreInPortionsThatTheServiceTakes() throws IOException {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(501).toList();
        Path file = Files.write(root.resolve("erasures.txt"), ids);

        Result result = program.run("forget", "--again", file.toString());

        assertThat(result.err()).isEqualTo("forgotten once more in 4 orders, and in 2 when they end\n");
        assertThat(orders.requests())
                .extracting(
                        request -> Json.parse(request.body()).path("orderIds").size())
                .containsExactly(500, 1);
    }

    @Test
    void sendsNothingOfAFileWithAnotherContent() throws IOException {
        Path file = Files.writeString(root.resolve("erasures.txt"), UUID.randomUUID() + "\nada@example.org\n");

        assertThat(program.run("forget", "--again", file.toString()).err())
                .isEqualTo("orderflow: forget: not the id of an order: ada@example.org\n");
        assertThat(program.run("forget", "--again", file + ".none").err())
                .isEqualTo("orderflow: forget: cannot read " + file + ".none\n");
        assertThat(orders.requests()).isEmpty();
    }

    @Test
    void wantsOneOfThree() {
        assertThat(program.run("forget").exitCode()).isEqualTo(1);
        assertThat(program.run("forget", "a@example.org", "--list").exitCode()).isEqualTo(1);
        assertThat(program.run("forget", "a@example.org", "b@example.org").exitCode())
                .isEqualTo(1);
        assertThat(orders.requests()).isEmpty();
    }
}
