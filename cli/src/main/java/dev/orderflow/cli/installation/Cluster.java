package dev.orderflow.cli.installation;

import dev.orderflow.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The services of a Kubernetes cluster. Each is reached through a forwarded port, opened on first use. */
final class Cluster extends Installation {

    private final Session session;
    private final Kubectl kubectl;
    private final Map<Service, ForwardedPort> ports = new EnumMap<>(Service.class);

    Cluster(Session session, Kubectl kubectl) {
        this.session = session;
        this.kubectl = kubectl;
    }

    @Override
    String url(Service service) {
        return "http://localhost:"
                + ports.computeIfAbsent(service, each -> kubectl.forward(each.label()))
                        .number();
    }

    /** The account that {@code ./orderflow secrets} created for the overlay local, if the cluster has the same accounts. */
    @Override
    Account chooseOperator() {
        Path secrets = session.root().resolve("k8s/overlays/local/secrets");
        Path accounts = secrets.resolve("operations/accounts");
        return Account.givenOr(session, secrets.resolve("operator.env"), () -> hasAccounts(accounts));
    }

    private boolean hasAccounts(Path file) {
        try {
            return Files.exists(file)
                    && kubectl.secret("operations", "accounts")
                            .filter(Files.readString(file)::equals)
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        ports.values().forEach(ForwardedPort::close);
    }
}
