package dev.orderflow.cli.failedevents;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks one service, or each that the installation has. One that refuses does not keep the others from being asked. */
final class AskedServices {

    private final Session session;
    private final Target target;

    AskedServices(Session session, Target target) {
        this.session = session;
        this.target = target;
    }

    int ask(Optional<Service> only, Consumer<FailedEvents> question) {
        try (Installation installation = target.openStarted()) {
            boolean done = true;
            for (Service service : asked(installation, only)) {
                try {
                    question.accept(new FailedEvents(installation.operatorApi(service)));
                } catch (CommandFailure failure) {
                    session.report(String.valueOf(failure.getMessage()));
                    done = false;
                }
            }
            return done ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static List<Service> asked(Installation installation, Optional<Service> only) {
        return only.map(List::of)
                .orElseGet(() ->
                        Service.operated().stream().filter(installation::has).toList());
    }
}
