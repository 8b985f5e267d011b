package dev.orderflow.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.Progress;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Answer;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./orderflow backfill}. */
@Command(
        name = "backfill",
        customSynopsis = {"Usage: ./orderflow backfill QUEUE --since TIME [--json] [TARGET]", ""},
        synopsisHeading = "",
        description = {
            "Announces the orders that were placed since TIME to one queue, and to no other: for a subscriber that came late, or"
                    + " whose queue was lost. Bind the queue first; later orders come by the binding. Orders that were rejected, or"
                    + " whose customers are forgotten, are left out. Each order comes as a new event with the same orderId.",
            "",
            "Shows the progress until all are written. The backfill goes on without this command, and also when orders restarts"
                    + " meanwhile.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {" 0:all are announced", ExitCode.FAILED_MEANS})
public final class BackfillCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Parameters(paramLabel = "QUEUE", description = "The queue to announce the orders to.")
    private String queue;

    @Option(
            names = "--since",
            required = true,
            paramLabel = "TIME",
            description = {
                "Anything that `date` reads: 2026-11-01T00:00:00Z, 2026-11-01, '3 days ago'; UTC unless it says otherwise."
            })
    private String since;

    @Option(names = "--json", description = "Print the finished backfill as JSON.")
    private boolean json;

    @Mixin
    private final Target target;

    private final Session session;

    public BackfillCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        String time = TimeExpression.resolve(since);
        try (Installation installation = target.openStarted()) {
            ServiceApi orders = installation.operatorApi(Service.ORDERS);
            require(
                    orders.post(
                            "/ops/backfills", Json.object().put("queue", queue).put("since", time)),
                    202);
            JsonNode finished = follow(orders);
            if (json) {
                session.out().println(Json.pretty(finished));
            }
            return ExitCode.DONE;
        }
    }

    private JsonNode follow(ServiceApi orders) {
        String path = "/ops/backfills/" + ServiceApi.encoded(queue);
        Progress progress = Progress.start(session, "Past orders for " + queue);
        while (true) {
            Answer answer = orders.get(path);
            if (answer.status() != 200) {
                progress.failed();
            }
            JsonNode backfill = require(answer, 200);
            if (backfill.hasNonNull("finishedAt")) {
                progress.done(backfill.path("announced").asLong() + " announced, "
                        + backfill.path("leftOut").asLong() + " of forgotten customers left out");
                return backfill;
            }
            progress.update(backfill.path("announced").asLong() + " announced");
            Pause.of(PAUSE);
        }
    }

    private static JsonNode require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new CommandFailure("backfill: refused with status " + answer.status() + ": " + answer.explanation());
        }
        return answer.json();
    }
}
