package dev.orderflow.cli.installation;

import dev.orderflow.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The services of a Kubernetes cluster, each by a forwarded port that is opened when it is needed. */
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

    /** What {@code ./orderflow secrets} made for the overlay local is used where the cluster has the same accounts. */
    @Override
    Account chooseOperator() {
        Path made = session.root().resolve("k8s/overlays/local/secrets");
        Path accounts = made.resolve("operations/accounts");
        return Account.givenOr(session, made.resolve("operator.env"), () -> hasAccounts(accounts));
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
