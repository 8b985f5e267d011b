package dev.orderflow.cli.installation;

import dev.orderflow.cli.Session;
import java.nio.file.Files;
import java.nio.file.Path;

/** The system of {@code ./orderflow up} or {@code dev}. */
final class LocalSystem extends Installation {

    private final Session session;

    LocalSystem(Session session) {
        this.session = session;
    }

    boolean wasStarted() {
        return Files.exists(account());
    }

    @Override
    String url(Service service) {
        return "http://localhost:"
                + session.variable(service.portVariable()).orElse(String.valueOf(service.defaultPort()));
    }

    @Override
    Account chooseOperator() {
        return Account.givenOr(session, account(), () -> true);
    }

    private Path account() {
        return session.run().resolve("operator.env");
    }
}
