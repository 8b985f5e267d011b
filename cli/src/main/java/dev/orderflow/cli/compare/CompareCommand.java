package dev.orderflow.cli.compare;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./orderflow compare}. */
@Command(
        name = "compare",
        description = {
            "Places the same orders in both coordinations and prints how long they took to be CONFIRMED. Then stops logistics for a"
                    + " minute, places orders again and prints how they ended. Runs `up` first when the system is not up. Takes about"
                    + " three minutes.",
            "",
            "With --url or --namespace, it does not stop logistics, and measures only the time to CONFIRMED.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            " 0:all orders were CONFIRMED, or ended after the outage",
            ExitCode.FAILED_MEANS,
            ExitCode.WRONG_ARGUMENTS_MEANS
        })
public final class CompareCommand implements Callable<Integer> {

    private static final int ORDERS_OF_OUTAGE = 10;
    private static final int OUTAGE_SECONDS = 60;

    @Spec
    private CommandSpec command;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "300",
            description = "Orders in each coordination (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Orders per second (${DEFAULT-VALUE}).")
    private int perSecond;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final Target target;

    private final Session session;

    public CompareCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        requirePositive("--orders", count);
        requirePositive("--rate", perSecond);
        try (Installation installation = target.open()) {
            if (target.mustBeStarted(installation)) {
                return ExitCode.NOT_UP;
            }
            Report report = json.isGiven() ? new JsonReport(session.out()) : new MarkdownReport(session.out());
            Comparison comparison = new Comparison(installation.api(Service.ORDERS), report);
            comparison.latency(count, perSecond);
            if (target.isLocal()) {
                Outage.during(session, Service.LOGISTICS, OUTAGE_SECONDS, () -> comparison.outage(ORDERS_OF_OUTAGE));
            }
            report.end();
            return ExitCode.DONE;
        }
    }

    private void requirePositive(String option, int number) {
        if (number < 1 || number > 99_999) {
            throw new ParameterException(command.commandLine(), option + " must be a number from 1 to 99999");
        }
    }
}
