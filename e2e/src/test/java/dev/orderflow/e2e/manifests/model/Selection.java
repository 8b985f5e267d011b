package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Stream;

/**
 * Pods that a policy or monitor selects in its own namespace. A component has policies for other components, which may be
 * absent. An empty selection is a mistake only if it is empty in every combination.
 */
public record Selection(String object, JsonElement selector, boolean selectsPods) {

    public static Stream<Selection> in(Manifests manifests) {
        return Stream.concat(
                manifests.all("NetworkPolicy").flatMap(policy -> ofPolicy(policy, manifests)),
                manifests
                        .all("PodMonitor")
                        .map(monitor -> of(monitor, Json.object(monitor, "spec", "selector"), manifests)));
    }

    private static Stream<Selection> ofPolicy(JsonObject policy, Manifests manifests) {
        Stream<JsonElement> peers = Stream.of("from", "to")
                .flatMap(direction -> Json.everywhere(Json.object(policy, "spec"), direction))
                .flatMap(each -> each.getAsJsonArray().asList().stream())
                .filter(peer -> Json.has(peer, "podSelector") && !Json.has(peer, "namespaceSelector"))
                .map(peer -> Json.object(peer, "podSelector"));
        return Stream.concat(Stream.of(Json.object(policy, "spec", "podSelector")), peers)
                .map(selector -> of(policy, selector, manifests));
    }

    private static Selection of(JsonObject object, JsonElement selector, Manifests manifests) {
        return new Selection(
                Manifests.nameOf(object),
                selector,
                !manifests.podsSelectedBy(selector).isEmpty());
    }
}
