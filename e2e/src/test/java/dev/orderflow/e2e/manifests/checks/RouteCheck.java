package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import java.util.List;
import java.util.stream.Stream;

/** Routes from outside lead to existing Services, and neither to operations nor to health and metrics. */
final class RouteCheck implements Check {

    private static final List<String> INTERNAL = List.of("/q", "/ops");

    /** A path from outside, and whether it includes the paths below it. */
    private record Route(String path, boolean prefix) {}

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests.all("Ingress").forEach(ingress -> {
            String name = Manifests.nameOf(ingress);
            problems.require(!Json.has(ingress, "spec", "defaultBackend"), name, "lets everything in");
            for (JsonElement path : rules(ingress, "http", "paths")) {
                JsonObject backend = Json.object(path, "backend", "service");
                requirePort(
                        name,
                        Json.text(backend, "name"),
                        Json.text(backend, "port", "name") + Json.text(backend, "port", "number"),
                        manifests,
                        problems);
                requireInternal(
                        name,
                        new Route(
                                Json.text(path, "path"),
                                !Json.text(path, "pathType").equals("Exact")),
                        problems);
            }
        });
        manifests.all("HTTPRoute").forEach(route -> {
            String name = Manifests.nameOf(route);
            for (JsonElement rule : Json.list(route, "spec", "rules")) {
                Json.list(rule, "backendRefs")
                        .forEach(backend -> requirePort(
                                name, Json.text(backend, "name"), Json.text(backend, "port"), manifests, problems));
                routes(rule).forEach(match -> requireInternal(name, match, problems));
            }
            for (JsonElement parent : Json.list(route, "spec", "parentRefs")) {
                String gateway = Json.text(parent, "name");
                problems.require(
                        Json.has(parent, "namespace")
                                || manifests.find("Gateway", gateway).isPresent(),
                        name,
                        "belongs to a Gateway that is not there: " + gateway);
            }
        });
    }

    private static List<JsonElement> rules(JsonObject ingress, String... path) {
        return Json.list(ingress, "spec", "rules").stream()
                .flatMap(rule -> Json.list(rule, path).stream())
                .toList();
    }

    private static Stream<Route> routes(JsonElement rule) {
        List<JsonElement> matches = Json.list(rule, "matches");
        return matches.isEmpty()
                ? Stream.of(new Route("/", true))
                : matches.stream()
                        .map(match -> Json.has(match, "path")
                                ? new Route(
                                        Json.text(match, "path", "value"),
                                        !Json.text(match, "path", "type").equals("Exact"))
                                : new Route("/", true));
    }

    private static void requirePort(
            String subject, String service, String port, Manifests manifests, Problems problems) {
        boolean there = manifests.find("Service", service).stream()
                .flatMap(found -> Json.list(found, "spec", "ports").stream())
                .anyMatch(found -> port.equals(Json.text(found, "name")) || port.equals(Json.text(found, "port")));
        problems.require(there, subject, "leads to a port that is not there: " + service + ":" + port);
    }

    private static void requireInternal(String subject, Route route, Problems problems) {
        String path = route.path().replaceFirst("/$", "");
        for (String internal : INTERNAL) {
            boolean exposed = path.equals(internal)
                    || path.startsWith(internal + "/")
                    || route.prefix() && internal.startsWith(path);
            problems.require(!exposed, subject, "lets the world see " + internal + ": " + route.path());
        }
    }
}
