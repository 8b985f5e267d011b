package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Network;
import dev.orderflow.e2e.manifests.model.Network.Direction;
import dev.orderflow.e2e.manifests.model.Pods;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.Map;
import java.util.stream.Stream;

/** NetworkPolicies deny every connection by default, and allow all that the services need. */
final class NetworkPolicyCheck implements Check {

    private static final int DNS_PORT = 53;
    private static final String SUBMISSION_PORT = "587";
    private static final Map<String, String> DNS = Map.of("kubernetes.io/metadata.name", "kube-system");
    // Labels that an administrator sets: k8s/components/network-policies/README.md.
    private static final Map<String, String> PROXIES = Map.of("orderflow.dev/ingress", "allowed");
    private static final Map<String, String> PROMETHEUS = Map.of("orderflow.dev/metrics", "allowed");

    @Override
    public void check(Manifests manifests, Problems problems) {
        if (manifests.all("NetworkPolicy").findAny().isEmpty()) {
            return;
        }
        for (Direction direction : Direction.values()) {
            problems.require(
                    isDeniedByDefault(direction, manifests),
                    "the rendering",
                    "does not deny " + direction.rules + " by default");
        }
        Network network = new Network(manifests);
        Connection.of(manifests).forEach(connection -> connects(connection, manifests, network, problems));
        manifests.workloads().stream()
                .filter(Workload::isService)
                .forEach(service -> network.portsAnywhere(Direction.EGRESS, Pods.of(service)).stream()
                        .filter(port -> !isOfUse(port, service, manifests))
                        .forEach(port ->
                                problems.report(service.name(), "may connect to port " + port + " of anything")));
        manifests.workloads().stream().filter(Workload::isService).map(Pods::of).forEach(pods -> Stream.of("UDP", "TCP")
                .forEach(protocol -> problems.require(
                        network.allows(Direction.EGRESS, pods, DNS, DNS_PORT, protocol),
                        pods.owner(),
                        "may not ask for names over " + protocol)));
        Stream.of("Ingress", "HTTPRoute")
                .flatMap(manifests::all)
                .flatMap(route -> backends(route, manifests))
                .flatMap(service -> podsOf(service, manifests))
                .distinct()
                .forEach(pods -> problems.require(
                        letsIn(PROXIES, pods, network),
                        pods.owner(),
                        "does not let in what comes through the ingress"));
        manifests
                .all("ServiceMonitor")
                .flatMap(monitor -> MonitoringCheck.services(monitor, manifests).stream())
                .flatMap(service -> podsOf(service, manifests))
                .distinct()
                .forEach(pods -> problems.require(
                        letsIn(PROMETHEUS, pods, network), pods.owner(), "does not let in what reads its metrics"));
    }

    // The mail server is in the cluster in some combinations, and outside in others.
    private static boolean isOfUse(String port, Workload service, Manifests manifests) {
        return Connection.of(manifests)
                .filter(connection -> connection.from().name().equals(service.name()))
                .anyMatch(connection -> connection.variable().startsWith("SMTP")
                        ? port.equals(SUBMISSION_PORT) || port.equals(String.valueOf(connection.port()))
                        : connection.target(manifests).isEmpty() && port.equals(String.valueOf(connection.port())));
    }

    private static boolean isDeniedByDefault(Direction direction, Manifests manifests) {
        return manifests
                .all("NetworkPolicy")
                .anyMatch(policy -> Json.object(policy, "spec", "podSelector").isEmpty()
                        && direction.isOf(policy)
                        && Json.list(policy, "spec", direction.rules).isEmpty());
    }

    private static void connects(Connection connection, Manifests manifests, Network network, Problems problems) {
        Pods from = Pods.of(connection.from());
        String target = connection.variable() + " (" + connection.host() + ":" + connection.port() + ")";
        connection
                .target(manifests)
                .ifPresentOrElse(
                        to -> {
                            int port = to.getValue();
                            problems.require(
                                    network.allows(Direction.EGRESS, from, to.getKey(), port, "TCP"),
                                    from.owner(),
                                    "may not connect to " + target);
                            problems.require(
                                    network.allows(Direction.INGRESS, to.getKey(), from, port, "TCP"),
                                    from.owner(),
                                    "is not let in by " + target);
                        },
                        () -> problems.require(
                                network.allowsAnywhere(Direction.EGRESS, from, connection.port(), "TCP"),
                                from.owner(),
                                "may not connect to " + target));
    }

    private static boolean letsIn(Map<String, String> namespace, Pods pods, Network network) {
        Integer port = pods.ports().get("http");
        return port != null && network.allows(Direction.INGRESS, pods, namespace, port, "TCP");
    }

    private static Stream<JsonObject> backends(JsonObject route, Manifests manifests) {
        Stream<JsonElement> backends = Stream.concat(
                Json.everywhere(route, "service"),
                Json.everywhere(route, "backendRefs")
                        .flatMap(references -> references.getAsJsonArray().asList().stream()));
        return backends.flatMap(backend -> manifests.find("Service", Json.text(backend, "name")).stream());
    }

    private static Stream<Pods> podsOf(JsonObject service, Manifests manifests) {
        return manifests.pods().stream().filter(pods -> ServiceCheck.selects(service, pods));
    }
}
