package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The pods of a service get only the secrets that it needs, key by key, and none of another service. */
final class SecretCheck implements Check {

    private static final Set<String> OF_ALL = Set.of("services", "operations", "console-password");
    private static final Map<String, Set<String>> OF_SOME =
            Map.of("login-keys", Set.of("orders"), "mail-server", Set.of("notification", "seller"));
    private static final Map<String, String> CERTIFICATES = Map.of("postgres-ca", "ca.crt", "rabbitmq-tls", "ca.crt");

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests.workloads().stream()
                .filter(Workload::isService)
                .forEach(
                        service -> check(service, Json.object(service.object(), "spec", "template", "spec"), problems));
    }

    private static void check(Workload service, JsonObject pod, Problems problems) {
        Json.everywhere(pod, "secretKeyRef")
                .forEach(reference -> requireOwn(service, Json.text(reference, "name"), problems));
        Json.everywhere(pod, "secretRef")
                .forEach(reference ->
                        problems.report(service.name(), "is given all of the secret " + Json.text(reference, "name")));
        Json.list(pod, "volumes").stream()
                .flatMap(SecretCheck::secrets)
                .forEach(secret -> checkFiles(service, secret, problems));
    }

    private static Stream<JsonElement> secrets(JsonElement volume) {
        return Json.everywhere(volume, "secret");
    }

    private static void checkFiles(Workload service, JsonElement secret, Problems problems) {
        String name = Json.text(secret, "name") + Json.text(secret, "secretName");
        problems.require(!Json.list(secret, "items").isEmpty(), service.name(), "is given all of the secret " + name);
        if (CERTIFICATES.containsKey(name)) {
            Json.list(secret, "items").stream()
                    .map(item -> Json.text(item, "key"))
                    .filter(key -> !key.equals(CERTIFICATES.get(name)))
                    .forEach(key -> problems.report(
                            service.name(), "is given " + key + " of " + name + ", which is for the server"));
        } else {
            requireOwn(service, name, problems);
        }
    }

    private static void requireOwn(Workload service, String secret, Problems problems) {
        problems.require(
                OF_ALL.contains(secret)
                        || OF_SOME.getOrDefault(secret, Set.of()).contains(service.name())
                        || secret.startsWith(service.name() + "-"),
                service.name(),
                "is given a secret that it does not need: " + secret);
    }
}
