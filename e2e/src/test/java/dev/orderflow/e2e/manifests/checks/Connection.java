package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Operators;
import dev.orderflow.e2e.manifests.model.Pods;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A connection of a service: the variable that configures it, the host and the port. */
record Connection(Workload from, String variable, String host, int port) {

    private static final Pattern URL = Pattern.compile("https?://([^:/]+):([0-9]+).*");

    static Stream<Connection> of(Manifests manifests) {
        return manifests.workloads().stream().filter(Workload::isService).flatMap(from -> of(from, manifests));
    }

    private static Stream<Connection> of(Workload from, Manifests manifests) {
        Map<String, String> environment = environment(from, manifests);
        return environment.entrySet().stream().flatMap(variable -> {
            String name = variable.getKey();
            Matcher url = URL.matcher(variable.getValue());
            if (name.endsWith("_URL") && url.matches()) {
                return Stream.of(new Connection(from, name, url.group(1), Integer.parseInt(url.group(2))));
            }
            String port = environment.get(name.replaceFirst("_HOST$", "_PORT"));
            return name.endsWith("_HOST") && port != null && port.matches("[0-9]+")
                    ? Stream.of(new Connection(from, name, variable.getValue(), Integer.parseInt(port)))
                    : Stream.empty();
        });
    }

    static Map<String, String> environment(Workload workload, Manifests manifests) {
        Map<String, String> environment = new HashMap<>();
        workload.containers()
                .flatMap(container -> Workload.orEmpty(container.getEnv()).stream())
                .forEach(variable ->
                        value(variable, manifests).ifPresent(value -> environment.put(variable.getName(), value)));
        return environment;
    }

    private static Optional<String> value(V1EnvVar variable, Manifests manifests) {
        var source = variable.getValueFrom();
        return source == null || source.getConfigMapKeyRef() == null
                ? Optional.ofNullable(variable.getValue())
                : manifests.value(
                        source.getConfigMapKeyRef().getName(),
                        source.getConfigMapKeyRef().getKey());
    }

    /** The pods that answer, if they are in these manifests, and their port. */
    Optional<Map.Entry<Pods, Integer>> target(Manifests manifests) {
        if (!isInCluster()) {
            return Optional.empty();
        }
        Stream<Map.Entry<Pods, Integer>> ours = service(manifests).stream().flatMap(found -> manifests.pods().stream()
                .filter(pods -> ServiceCheck.selects(found, pods))
                .flatMap(pods -> Json.list(found, "spec", "ports").stream()
                        .filter(each -> Json.number(each, 0, "port") == port)
                        .flatMap(each -> Stream.ofNullable(pods.ports().get(Json.text(each, "targetPort"))))
                        .map(targetPort -> Map.entry(pods, targetPort))));
        Stream<Map.Entry<Pods, Integer>> made = manifests.objects().stream()
                .flatMap(Operators::services)
                .filter(found ->
                        found.name().equals(serviceName()) && found.ports().contains(port))
                .map(found -> Map.entry(found.pods(), port));
        return Stream.concat(ours, made).findFirst();
    }

    /** The Service, if it is in these manifests. */
    Optional<JsonObject> service(Manifests manifests) {
        return manifests.find("Service", serviceName());
    }

    // A name such as mail.orderflow.svc means the Service mail.
    private String serviceName() {
        return host.replaceFirst("\\..*", "");
    }

    boolean isInCluster() {
        return !host.contains(".") || host.contains(".svc");
    }
}
