package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import dev.orderflow.e2e.manifests.settings.Settings;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The services get only variables that they read and all that they need, and listen on the ports of their pods. */
final class EnvironmentCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests.workloads().stream().filter(Workload::isService).forEach(service -> service.containers()
                .forEach(container -> check(service, container, problems)));
    }

    private static void check(Workload service, V1Container container, Problems problems) {
        Settings settings = Settings.of(service.name());
        problems.require(
                Workload.orEmpty(container.getEnvFrom()).isEmpty(),
                service.name(),
                "takes whole objects for its environment, whose names cannot be checked");
        Set<String> set = Workload.orEmpty(container.getEnv()).stream()
                .map(V1EnvVar::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : set) {
            problems.require(
                    settings.reads(name),
                    service.name(),
                    "sets a variable that the application does not read: " + name);
        }
        for (String name : settings.needed()) {
            problems.require(
                    set.contains(name), service.name(), "does not set a variable that the application needs: " + name);
        }
        Optional<String> listening = Workload.orEmpty(container.getEnv()).stream()
                .filter(variable -> variable.getName().equals("QUARKUS_HTTP_PORT"))
                .map(variable -> String.valueOf(variable.getValue()))
                .findAny();
        problems.require(
                listening.isPresent() && listening.equals(service.port("http").map(String::valueOf)),
                service.name(),
                "listens on another port than the one that it declares as http");
    }
}
