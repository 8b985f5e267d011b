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

/** Calls one service, or every service of the installation. When one refuses, the others are still called. */
final class EachService {

    private final Session session;
    private final Target target;

    EachService(Session session, Target target) {
        this.session = session;
        this.target = target;
    }

    /** Returns the exit code. */
    int call(Optional<Service> only, Consumer<FailedEvents> action) {
        try (Installation installation = target.openStarted()) {
            boolean done = true;
            for (Service service : services(installation, only)) {
                try {
                    action.accept(new FailedEvents(installation.operatorApi(service)));
                } catch (CommandFailure failure) {
                    session.report(String.valueOf(failure.getMessage()));
                    done = false;
                }
            }
            return done ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static List<Service> services(Installation installation, Optional<Service> only) {
        return only.map(List::of)
                .orElseGet(() ->
                        Service.operated().stream().filter(installation::has).toList());
    }
}
