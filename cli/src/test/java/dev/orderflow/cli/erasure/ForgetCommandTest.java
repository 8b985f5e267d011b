package dev.orderflow.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubbedSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetCommandTest extends StubbedSystem {

    private static final String PATH = "/ops/customers/erasures";

    @BeforeEach
    void answerErasures() {
        stub.on("POST " + PATH, 202, "{\"orders\": 2, \"waiting\": 1}");
    }

    @Test
    void erasesACustomer() {
        Result result = program.run("forget", "o\"brien@example.org");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("erased: 2 orders; when they end: 1\n");
        assertThat(stub.requests().get(0).body()).isEqualTo("{\"email\":\"o\\\"brien@example.org\"}");
        assertThat(program.run("forget", "a@example.org", "--json").out())
                .isEqualTo("{\"orders\": 2, \"waiting\": 1}\n");
    }

    @Test
    void listsAllPages() {
        stub.on("GET " + PATH + "?limit=100", 200, "{\"items\": [{\"orderId\": \"o-1\"}], \"next\": \"o-1\"}")
                .on(
                        "GET " + PATH + "?limit=100&after=o-1",
                        200,
                        "{\"items\": [{\"orderId\": \"o-2\"}], \"next\": null}");

        assertThat(program.run("forget", "--list").out()).isEqualTo("o-1\no-2\n");
        assertThat(Json.parse(program.run("forget", "--list", "--json").out()))
                .isEqualTo(Json.parse("[{\"orderId\": \"o-1\"}, {\"orderId\": \"o-2\"}]"));
    }

    @Test
    void erasesAgainInRequestsOfAtMost500Orders() throws IOException {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(501).toList();
        Path file = Files.write(root.resolve("erasures.txt"), ids);

        Result result = program.run("forget", "--again", file.toString());

        assertThat(result.err()).isEqualTo("erased again: 4 orders; when they end: 2\n");
        assertThat(stub.requests())
                .extracting(
                        request -> Json.parse(request.body()).path("orderIds").size())
                .containsExactly(500, 1);
    }

    @Test
    void sendsNothingIfOneLineOfTheFileIsWrong() throws IOException {
        Path file = Files.writeString(root.resolve("erasures.txt"), UUID.randomUUID() + "\nada@example.org\n");

        assertThat(program.run("forget", "--again", file.toString()).err())
                .isEqualTo("orderflow: forget: not the id of an order: ada@example.org\n");
        assertThat(program.run("forget", "--again", file + ".none").err())
                .isEqualTo("orderflow: forget: cannot read " + file + ".none\n");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void requiresExactlyOneOfEmailListAndAgain() {
        assertThat(program.run("forget").exitCode()).isEqualTo(2);
        assertThat(program.run("forget", "a@example.org", "--list").exitCode()).isEqualTo(2);
        assertThat(program.run("forget", "a@example.org", "b@example.org").exitCode())
                .isEqualTo(2);
        assertThat(stub.requests()).isEmpty();
    }
}
