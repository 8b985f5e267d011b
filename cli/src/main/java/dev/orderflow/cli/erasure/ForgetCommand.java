package dev.orderflow.cli.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
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
            "Erases a customer: removes name, e-mail and delivery address from all services. Orders that have ended lose them at once,"
                    + " other orders when they end. Items, prices and dates are kept for the books. Safe to repeat.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.DONE_MEANS,
            " 1:a service refused or did not answer, or FILE cannot be used",
            ExitCode.WRONG_ARGUMENTS_MEANS
        })
public final class ForgetCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @ArgGroup(multiplicity = "1")
    private @Nullable Choice choice;

    static final class Choice {

        @Parameters(arity = "0..1", paramLabel = "E-MAIL", description = "The e-mail address of the customer.")
        private @Nullable String email;

        @Option(
                names = "--list",
                description = "Print the ids of erased orders, one per line. Keep them apart from the backups.")
        private boolean list;

        @Option(
                names = "--again",
                paramLabel = "FILE",
                description =
                        "Erase the customers of these orders again, after you restored a backup that still contains them.")
        private @Nullable Path again;
    }

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final Target target;

    private final Session session;

    public ForgetCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        Choice chosen = choice == null ? new Choice() : choice;
        List<String> orders = chosen.again == null ? List.of() : ordersIn(chosen.again);
        try (Installation installation = target.openStarted()) {
            Erasures erasures = new Erasures(installation.operatorApi(Service.ORDERS));
            if (chosen.list) {
                list(erasures);
            } else if (chosen.again != null) {
                print(erasures.repeat(orders), "erased again: ");
            } else {
                print(erasures.forget(String.valueOf(chosen.email)), "erased: ");
            }
            return ExitCode.DONE;
        }
    }

    private void list(Erasures erasures) {
        if (json.isGiven()) {
            ArrayNode all = Json.array();
            erasures.forEach(all::add);
            session.out().println(Json.pretty(all));
        } else {
            erasures.forEach(erasure -> session.out().println(Json.text(erasure, "orderId")));
        }
    }

    private void print(Erasures.Result result, String done) {
        if (json.isGiven()) {
            session.out()
                    .println(Json.compact(
                            Json.object().put("orders", result.orders()).put("waiting", result.waiting())));
        } else {
            session.err().println(done + result.orders() + " orders; when they end: " + result.waiting());
        }
    }

    /** Rejects the whole file if one line is wrong. */
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
