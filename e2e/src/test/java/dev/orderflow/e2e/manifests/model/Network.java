package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connections that the policies allow. */
public record Network(Manifests manifests) {

    public enum Direction {
        INGRESS("ingress", "from", "Ingress"),
        EGRESS("egress", "to", "Egress");

        public final String rules;
        final String peers;
        final String type;

        Direction(String rules, String peers, String type) {
            this.rules = rules;
            this.peers = peers;
            this.type = type;
        }

        public boolean isOf(JsonObject policy) {
            return Json.list(policy, "spec", "policyTypes").stream()
                    .anyMatch(each -> each.getAsString().equals(type));
        }
    }

    public boolean allows(Direction direction, Pods of, Pods peer, int port, String protocol) {
        return !isRestricted(direction, of)
                || rules(direction, of)
                        .filter(rule -> opens(rule, portOwner(direction, of, peer), port, protocol))
                        .anyMatch(rule -> Json.list(rule, direction.peers).isEmpty()
                                || Json.list(rule, direction.peers).stream().anyMatch(each -> means(each, peer)));
    }

    /** Whether the peer may be in a namespace with these labels. */
    public boolean allows(Direction direction, Pods of, Map<String, String> namespace, int port, String protocol) {
        return !isRestricted(direction, of)
                || rules(direction, of)
                        .filter(rule -> opens(rule, Optional.of(of), port, protocol))
                        .anyMatch(rule -> Json.list(rule, direction.peers).isEmpty()
                                || Json.list(rule, direction.peers).stream()
                                        .anyMatch(peer -> Json.has(peer, "namespaceSelector")
                                                && Labels.matches(Json.object(peer, "namespaceSelector"), namespace)));
    }

    /** Whether the peer may be anywhere, in the cluster or not. */
    public boolean allowsAnywhere(Direction direction, Pods of, int port, String protocol) {
        return !isRestricted(direction, of)
                || rules(direction, of)
                        .filter(rule -> opens(rule, Optional.empty(), port, protocol))
                        .anyMatch(rule -> Json.list(rule, direction.peers).isEmpty()
                                || Json.list(rule, direction.peers).stream()
                                        .anyMatch(peer -> Json.has(peer, "ipBlock")));
    }

    /** The ports at which the peer may be anywhere. */
    public Set<String> portsAnywhere(Direction direction, Pods of) {
        return rules(direction, of)
                .filter(rule -> Json.list(rule, direction.peers).isEmpty()
                        || Json.list(rule, direction.peers).stream().anyMatch(peer -> Json.has(peer, "ipBlock")))
                .flatMap(rule -> Json.list(rule, "ports").isEmpty()
                        ? Stream.of("all")
                        : Json.list(rule, "ports").stream().map(port -> Json.text(port, "port")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isRestricted(Direction direction, Pods of) {
        return policies(direction, of).findAny().isPresent();
    }

    private Stream<JsonObject> policies(Direction direction, Pods of) {
        return manifests
                .all("NetworkPolicy")
                .filter(direction::isOf)
                .filter(policy -> Labels.matches(Json.object(policy, "spec", "podSelector"), of.labels()));
    }

    private Stream<JsonElement> rules(Direction direction, Pods of) {
        return policies(direction, of).flatMap(policy -> Json.list(policy, "spec", direction.rules).stream());
    }

    private static Optional<Pods> portOwner(Direction direction, Pods of, Pods peer) {
        return Optional.of(direction == Direction.INGRESS ? of : peer);
    }

    // The name of a port belongs to the listening pods.
    private static boolean opens(JsonElement rule, Optional<Pods> listening, int port, String protocol) {
        return Json.list(rule, "ports").isEmpty()
                || Json.list(rule, "ports").stream()
                        .filter(each ->
                                (Json.has(each, "protocol") ? Json.text(each, "protocol") : "TCP").equals(protocol))
                        .anyMatch(each -> !Json.has(each, "port")
                                || Json.text(each, "port").equals(String.valueOf(port))
                                || Integer.valueOf(port)
                                        .equals(listening
                                                .map(pods -> pods.ports().get(Json.text(each, "port")))
                                                .orElse(null)));
    }

    private static boolean means(JsonElement peer, Pods pods) {
        return Json.has(peer, "podSelector")
                && !Json.has(peer, "namespaceSelector")
                && Labels.matches(Json.object(peer, "podSelector"), pods.labels());
    }
}
