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

/**
 * Works on one service, or on every service of the installation: through the console if that is ready, otherwise by asking
 * each one itself. When one refuses, the others are still asked.
 */
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
            boolean byConsole = hasConsole(installation);
            for (Service service : services(installation, only, byConsole)) {
                try {
                    action.accept(failedEvents(installation, service, byConsole));
                } catch (CommandFailure failure) {
                    session.report(String.valueOf(failure.getMessage()));
                    done = false;
                }
            }
            return done ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static FailedEvents failedEvents(Installation installation, Service service, boolean byConsole) {
        // The console does not ask itself.
        return byConsole && service != Service.CONSOLE
                ? new FailedEventsOfConsole(installation.operatorApi(Service.CONSOLE), service.label())
                : new FailedEventsOfService(installation.operatorApi(service));
    }

    private static boolean hasConsole(Installation installation) {
        try {
            return installation.has(Service.CONSOLE) && installation.isReady(Service.CONSOLE);
        } catch (CommandFailure notReachable) {
            return false;
        }
    }

    private static List<Service> services(Installation installation, Optional<Service> only, boolean byConsole) {
        return only.map(List::of).orElseGet(() -> Service.operated().stream()
                .filter(service -> byConsole || installation.has(service))
                .toList());
    }
}
