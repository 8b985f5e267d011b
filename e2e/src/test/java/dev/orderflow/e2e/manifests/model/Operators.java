package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that operators create, as far as others refer to them. Compared with the sources of
 * CloudNativePG 1.25.0 and 1.30.0, and of RabbitMQ cluster operator 2.7.0 and 2.22.3.
 *
 * @see <a href="https://cloudnative-pg.io/documentation/current/applications/">CloudNativePG: services and secrets</a>
 * @see <a href="https://www.rabbitmq.com/kubernetes/operator/using-operator">RabbitMQ cluster operator</a>
 */
public final class Operators {

    /** A Service that an operator creates: its name and its ports. */
    public record MadeService(String name, Set<Integer> ports, Pods pods) {}

    private static final Map<String, Integer> POSTGRES_PORTS =
            Map.of("postgresql", 5432, "metrics", 9187, "status", 8000);
    private static final Map<String, Integer> BROKER_PORTS =
            Map.of("amqp", 5672, "management", 15672, "prometheus", 15692);
    private static final Map<String, Integer> BROKER_PORTS_WITH_TLS =
            Map.of("amqps", 5671, "management-tls", 15671, "prometheus-tls", 15691);
    // The pods also have these ports; their Service does not.
    private static final Map<String, Integer> NODE_PORTS = Map.of("epmd", 4369);

    private Operators() {}

    static Stream<Pods> pods(JsonObject object) {
        String name = Json.text(object, "metadata", "name");
        return switch (kind(object)) {
            case "postgresql.cnpg.io/Cluster" ->
                Stream.of(new Pods(
                        name,
                        Map.of("cnpg.io/cluster", name, "cnpg.io/podRole", "instance"),
                        POSTGRES_PORTS,
                        Json.number(object, 1, "spec", "instances")));
            case "postgresql.cnpg.io/Pooler" ->
                Stream.of(new Pods(
                        name,
                        Map.of("cnpg.io/poolerName", name, "cnpg.io/podRole", "pooler"),
                        Map.of("pgbouncer", 5432, "metrics", 9127),
                        Json.number(object, 1, "spec", "instances")));
            case "rabbitmq.com/RabbitmqCluster" ->
                Stream.of(new Pods(
                        name,
                        Map.of(
                                "app.kubernetes.io/name", name,
                                "app.kubernetes.io/component", "rabbitmq",
                                "app.kubernetes.io/part-of", "rabbitmq"),
                        nodePorts(object),
                        Json.number(object, 1, "spec", "replicas")));
            default -> Stream.empty();
        };
    }

    public static Stream<MadeService> services(JsonObject object) {
        String name = Json.text(object, "metadata", "name");
        return pods(object).flatMap(pods -> switch (kind(object)) {
            case "postgresql.cnpg.io/Cluster" ->
                Stream.of("-rw", "-ro", "-r").map(end -> new MadeService(name + end, Set.of(5432), pods));
            case "postgresql.cnpg.io/Pooler" -> Stream.of(new MadeService(name, Set.of(5432), pods));
            default ->
                Stream.of(new MadeService(name, Set.copyOf(brokerPorts(object).values()), pods));
        });
    }

    static Stream<Map.Entry<String, Set<String>>> secrets(JsonObject object) {
        String name = Json.text(object, "metadata", "name");
        return switch (kind(object)) {
            case "postgresql.cnpg.io/Cluster" ->
                Stream.concat(
                        Stream.of(Map.entry(name + "-ca", Set.of("ca.crt", "ca.key"))),
                        applicationSecret(name, object));
            case "rabbitmq.com/RabbitmqCluster" ->
                Stream.of(Map.entry(
                        name + "-default-user",
                        Set.of("username", "password", "host", "port", "provider", "type", "default_user.conf")));
            case "cert-manager.io/Certificate" ->
                Stream.of(Map.entry(Json.text(object, "spec", "secretName"), Set.of("tls.crt", "tls.key", "ca.crt")));
            default -> Stream.empty();
        };
    }

    // Only if the cluster names none.
    private static Stream<Map.Entry<String, Set<String>>> applicationSecret(String name, JsonObject cluster) {
        return Json.has(cluster, "spec", "bootstrap", "initdb", "secret")
                ? Stream.empty()
                : Stream.of(Map.entry(
                        name + "-app",
                        Set.of("username", "password", "dbname", "host", "port", "uri", "jdbc-uri", "pgpass")));
    }

    private static Map<String, Integer> nodePorts(JsonObject cluster) {
        Map<String, Integer> ports = new HashMap<>(brokerPorts(cluster));
        ports.putAll(NODE_PORTS);
        return ports;
    }

    private static Map<String, Integer> brokerPorts(JsonObject cluster) {
        if (Json.text(cluster, "spec", "tls", "disableNonTLSListeners").equals("true")) {
            return BROKER_PORTS_WITH_TLS;
        }
        Map<String, Integer> ports = new HashMap<>(BROKER_PORTS);
        if (Json.has(cluster, "spec", "tls", "secretName")) {
            ports.putAll(BROKER_PORTS_WITH_TLS);
        }
        return ports;
    }

    private static String kind(JsonObject object) {
        return Json.text(object, "apiVersion").replaceFirst("/.*", "") + "/" + Json.text(object, "kind");
    }
}
