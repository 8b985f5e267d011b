package dev.orderflow.cli.demo;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import dev.orderflow.cli.order.PlacedOrder;
import dev.orderflow.cli.order.Story;
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
            "Usage: ./orderflow demo [--orchestrated] [--reject | --cancel | --full | --login] [--json] [TARGET]",
            ""
        },
        synopsisHeading = "",
        description = {
            "Places a real order through the REST API, prints each step of its workflow until the order is CONFIRMED, and shows the"
                    + " customer's e-mails. Runs `up` first when the system is not up.",
            "",
            "With --url, it needs orders and mail (the inbox); --reject also needs seller, and --full seller and logistics.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            " 0:the order reached the status that the demo waits for",
            ExitCode.FAILED_MEANS,
            ExitCode.WRONG_ARGUMENTS_MEANS
        })
public final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--orchestrated",
            description = "Use orchestration instead of choreography. Combines with the other options.")
    private boolean orchestrated;

    @ArgGroup
    private @Nullable Choice choice;

    static final class Choice {

        @Option(names = "--reject", description = "Order more than is in stock, and watch the compensation.")
        private boolean reject;

        @Option(names = "--cancel", description = "Cancel the order once it is confirmed.")
        private boolean cancel;

        @Option(
                names = "--full",
                description = "Continue to the delivery: the sellers pack, the partner picks up and delivers.")
        private boolean full;

        @Option(names = "--login", description = "Log in with the code from the mail, and list the customer's orders.")
        private boolean login;
    }

    @Mixin
    private final JsonOption json = new JsonOption();

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
            if (target.mustBeStarted(installation)) {
                return ExitCode.NOT_UP;
            }
            Story story = json.isGiven() ? Story.silent(session) : Story.of(session);
            PlacedOrder order = scenario(installation, story).run();
            if (json.isGiven()) {
                session.out().println(Json.compact(order.result()));
            }
            if (target.isLocal()) {
                story.heading("Its way through all services, in the console");
                story.line(installation.api(Service.CONSOLE) + "/orders/" + order.id());
            }
            return ExitCode.DONE;
        }
    }

    private Scenario scenario(Installation installation, Story story) {
        Customer customer = new Customer(installation, story, orchestrated);
        Choice chosen = choice == null ? new Choice() : choice;
        if (chosen.login) {
            return new LoginScenario(installation, story, customer);
        }
        if (chosen.reject) {
            return new RejectScenario(installation, customer);
        }
        if (chosen.cancel) {
            return new CancelScenario(customer);
        }
        return chosen.full ? new DeliveryScenario(installation, story, customer) : new ConfirmScenario(customer);
    }
}
