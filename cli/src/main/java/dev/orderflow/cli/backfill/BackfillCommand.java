package dev.orderflow.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.Progress;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./orderflow backfill}. */
@Command(
        name = "backfill",
        customSynopsis = {"Usage: ./orderflow backfill QUEUE --since TIME [--json] [TARGET]", ""},
        synopsisHeading = "",
        description = {
            "Publishes the orders placed since TIME to one queue only: for a new subscriber, or one that lost its queue. Bind the queue"
                    + " first, so that it also receives later orders. The backfill leaves out rejected orders, and orders of erased"
                    + " customers. Each order arrives as a new event with the same orderId.",
            "",
            "Shows the progress until all orders are written. The backfill continues if you stop this command, or if orders restarts.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {" 0:all orders are announced", ExitCode.FAILED_MEANS, ExitCode.WRONG_ARGUMENTS_MEANS})
public final class BackfillCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Spec
    private CommandSpec command;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "QUEUE", description = "The queue that receives the orders.")
    private String queue;

    @Option(
            names = "--since",
            required = true,
            paramLabel = "TIME",
            description = {"Any time that `date` reads: 2026-11-01T00:00:00Z, 2026-11-01, '3 days ago'. UTC by default."
            })
    private String since;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final Target target;

    private final Session session;

    public BackfillCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        String time = TimeExpression.resolve(since)
                .orElseThrow(() -> new ParameterException(command.commandLine(), "not a time: " + since));
        try (Installation installation = target.openStarted()) {
            ServiceApi orders = installation.operatorApi(Service.ORDERS);
            require(
                    orders.post(
                            "/ops/backfills", Json.object().put("queue", queue).put("since", time)),
                    202);
            JsonNode finished = follow(orders);
            if (json.isGiven()) {
                session.out().println(Json.pretty(finished));
            }
            return ExitCode.DONE;
        }
    }

    private JsonNode follow(ServiceApi orders) {
        String path = "/ops/backfills/" + ServiceApi.encoded(queue);
        Progress progress = Progress.start(session, "Past orders for " + queue);
        while (true) {
            Response response = orders.get(path);
            if (response.status() != 200) {
                progress.failed();
            }
            JsonNode backfill = require(response, 200);
            if (backfill.hasNonNull("finishedAt")) {
                progress.done(backfill.path("announced").asLong() + " announced, "
                        + backfill.path("leftOut").asLong() + " of erased customers left out");
                return backfill;
            }
            progress.update(backfill.path("announced").asLong() + " announced");
            Pause.of(PAUSE);
        }
    }

    private static JsonNode require(Response response, int status) {
        if (response.status() != status) {
            throw new CommandFailure(
                    "backfill: refused with status " + response.status() + ": " + response.explanation());
        }
        return response.json();
    }
}
