package dev.orderflow.cli.compare;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.Arrays;
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
            "Places the same orders in both coordinations and prints how long they took to be CONFIRMED; then does so while logistics"
                    + " is away for a minute, and prints how they ended. Runs `up` first when the system is not up. Takes about three"
                    + " minutes.",
            "",
            "With --url or --namespace, logistics is not stopped: only the first is measured.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {" 0:all orders were CONFIRMED, or ended", ExitCode.FAILED_MEANS})
public final class CompareCommand implements Callable<Integer> {

    private static final int ORDERS_OF_OUTAGE = 10;
    private static final int OUTAGE_SECONDS = 60;

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "300",
            description = "Of each coordination (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Orders per second (${DEFAULT-VALUE}).")
    private int perSecond;

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
            if (target.isLocal() && !Arrays.stream(Service.values()).allMatch(installation::isReady)) {
                return ExitCode.NOT_UP;
            }
            Comparison comparison = new Comparison(installation.api(Service.ORDERS), session.out());
            comparison.latency(count, perSecond);
            if (target.isLocal()) {
                Outage.during(session, Service.LOGISTICS, OUTAGE_SECONDS, () -> comparison.outage(ORDERS_OF_OUTAGE));
            }
            return ExitCode.DONE;
        }
    }

    private void requirePositive(String option, int number) {
        if (number < 1 || number > 99_999) {
            throw new ParameterException(command.commandLine(), option + " needs a number");
        }
    }
}
