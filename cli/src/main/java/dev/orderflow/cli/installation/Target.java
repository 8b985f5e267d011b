package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that select the installation that a command works on. */
public final class Target {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "[SERVICE=]URL",
            description = {
                "The URL of a service of any installation. Without SERVICE=, the URL of orders.",
                "May be repeated: --url seller=http://localhost:8082"
            })
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "The namespace of a Kubernetes cluster, reached by kubectl port-forward.")
    private @Nullable String namespace;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig. Default: the current context.")
    private @Nullable String context;

    private final Session session;

    public Target(Session session) {
        this.session = session;
    }

    /** Whether the installation is the system of {@code ./orderflow up}. */
    public boolean isLocal() {
        return urls.isEmpty() && namespace == null;
    }

    public Installation open() {
        if (!urls.isEmpty() && (namespace != null || context != null)) {
            throw refused("either --url or --namespace, not both");
        }
        if (namespace == null && context != null) {
            throw refused("--context needs --namespace");
        }
        if (namespace != null) {
            if (namespace.isEmpty()) {
                throw refused("--namespace needs a value");
            }
            return new Cluster(session, new Kubectl("kubectl", context, namespace));
        }
        return urls.isEmpty() ? new LocalSystem(session) : new GivenUrls(session, urls, this::refused);
    }

    /** Whether {@code ./orderflow} must run {@code up} first, because the local system is not ready. */
    public boolean mustBeStarted(Installation installation) {
        return isLocal()
                && !Arrays.stream(Service.values())
                        .filter(Service::isNeededByOrders)
                        .allMatch(installation::isReady);
    }

    private ParameterException refused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    /** Opens the installation. The local system must have been started. */
    public Installation openStarted() {
        Installation installation = open();
        if (installation instanceof LocalSystem local && !local.wasStarted()) {
            throw new CommandFailure(command.name() + ": the system is not up; start it with ./orderflow up");
        }
        return installation;
    }
}
