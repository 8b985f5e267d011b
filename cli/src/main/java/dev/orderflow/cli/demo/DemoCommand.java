package dev.orderflow.cli.demo;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import dev.orderflow.cli.order.Story;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./orderflow demo}. */
@Command(
        name = "demo",
        customSynopsis = {
            "Usage: ./orderflow demo [--orchestrated] [--reject | --cancel | --full | --login] [TARGET]",
            ""
        },
        synopsisHeading = "",
        description = {
            "Places a real order through the REST API, prints each step of its workflow as it happens until the order is CONFIRMED,"
                    + " and shows the e-mails that the customer got. Runs `up` first when the system is not up.",
            "",
            "With --url it needs orders and mail (the inbox), with --reject also seller, with --full seller and logistics.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {" 0:the order came as far as it should", ExitCode.FAILED_MEANS})
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(
            names = "--orchestrated",
            description = "By orchestration instead of choreography; combines with the others.")
    private boolean orchestrated;

    @ArgGroup
    private @Nullable Plot plot;

    static final class Plot {

        @Option(names = "--reject", description = "Order more than there is, and watch everything being undone.")
        private boolean reject;

        @Option(names = "--cancel", description = "Cancel the order once it is confirmed.")
        private boolean cancel;

        @Option(
                names = "--full",
                description = "Go on until the customer has it: the sellers pack, the partner picks up and delivers.")
        private boolean full;

        @Option(names = "--login", description = "Log in with the code from the mail, and list the customer's orders.")
        private boolean login;
    }

    @Mixin
    private final Target target;

    private final Session session;

    public DemoCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        try (Installation installation = target.open()) {
            if (target.isLocal() && !Arrays.stream(Service.values()).allMatch(installation::isReady)) {
                return ExitCode.NOT_UP;
            }
            Story story = Story.of(session);
            Customer customer = new Customer(installation, story, orchestrated);
            Plot chosen = plot == null ? new Plot() : plot;
            if (chosen.login) {
                new LoginPlot(installation, story, customer).play();
            } else if (chosen.reject) {
                new RejectPlot(installation, customer).play();
            } else if (chosen.cancel) {
                new CancelPlot(customer).play();
            } else if (chosen.full) {
                new DeliveryPlot(installation, story, customer).play();
            } else {
                customer.confirmedOrder();
                customer.lookFurther();
            }
            return ExitCode.DONE;
        }
    }
}
