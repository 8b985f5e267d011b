package dev.orderflow.cli.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./orderflow forget}. */
@Command(
        name = "forget",
        customSynopsis = {
            "Usage: ./orderflow forget E-MAIL [--json] [TARGET]",
            "       ./orderflow forget --list | --again FILE [--json] [TARGET]",
            ""
        },
        synopsisHeading = "",
        description = {
            "Has a customer forgotten: name, e-mail and delivery address are removed from all services, from orders that have ended"
                    + " at once, from others when they end. What was bought, what it cost and when is kept for the books. Safe to repeat.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_MEANS, ExitCode.FAILED_MEANS})
public final class ForgetCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    static final class What {

        @Parameters(arity = "0..1", paramLabel = "E-MAIL", description = "The address of the customer.")
        private @Nullable String email;

        @Option(
                names = "--list",
                description =
                        "Print the ids of the orders whose customers are forgotten, one a line; keep them apart from the backups.")
        private boolean list;

        @Option(
                names = "--again",
                paramLabel = "FILE",
                description =
                        "Have the customers of these orders forgotten once more: after a backup was restored that still knows them.")
        private @Nullable Path again;
    }

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private final Target target;

    private final Session session;

    public ForgetCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        What chosen = what == null ? new What() : what;
        List<String> orders = chosen.again == null ? List.of() : ordersIn(chosen.again);
        try (Installation installation = target.openStarted()) {
            Erasures erasures = new Erasures(installation.operatorApi(Service.ORDERS));
            if (chosen.list) {
                list(erasures);
            } else if (chosen.again != null) {
                tell(erasures.repeat(orders), "forgotten once more in ");
            } else {
                tell(erasures.forget(String.valueOf(chosen.email)), "forgotten in ");
            }
            return ExitCode.DONE;
        }
    }

    private void list(Erasures erasures) {
        if (json) {
            ArrayNode all = Json.array();
            erasures.forEach(all::add);
            session.out().println(Json.pretty(all));
        } else {
            erasures.forEach(erasure -> session.out().println(Json.text(erasure, "orderId")));
        }
    }

    private void tell(Erasures.Result result, String done) {
        if (json) {
            session.out()
                    .println(Json.compact(
                            Json.object().put("orders", result.orders()).put("waiting", result.waiting())));
        } else {
            session.err().println(done + result.orders() + " orders, and in " + result.waiting() + " when they end");
        }
    }

    /** Nothing is sent when one line of the file is wrong. */
    private static List<String> ordersIn(Path file) {
        try {
            List<String> ids = Files.readAllLines(file);
            ids.stream()
                    .filter(id -> !id.matches("[0-9a-fA-F-]{36}"))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new CommandFailure("forget: not the id of an order: " + id);
                    });
            return ids;
        } catch (IOException e) {
            throw new CommandFailure("forget: cannot read " + file);
        }
    }
}
