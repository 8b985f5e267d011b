package dev.orderflow.e2e.manifests.model;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An overlay with additional components, as a user would combine them in their own overlay. */
public record Combination(String overlay, Set<String> components) {

    private static final Path K8S = Repository.root().resolve("k8s");

    /** Alternative components, of which a combination has one. */
    private static final List<Set<String>> ALTERNATIVES = List.of(
            Set.of("postgres", "cloudnative-pg"),
            Set.of("rabbitmq", "rabbitmq-cluster"),
            Set.of("hpa", "keda"),
            Set.of("ingress", "gateway"),
            Set.of("console-ingress", "console-gateway"));

    /** The alternatives that replace components of an overlay. */
    private static final Map<String, String> REPLACED = Map.of("keda", "hpa", "gateway", "ingress");

    private static final Map<String, Set<String>> NEEDED = Map.of(
            "tls", Set.of("cloudnative-pg", "rabbitmq-cluster"),
            "keda", Set.of("rabbitmq-cluster", "tls", "monitoring"));

    private static final Map<Combination, String> RENDERED = new ConcurrentHashMap<>();
    private static final Map<Combination, Manifests> PARSED = new ConcurrentHashMap<>();

    public static Combination parse(String text) {
        String[] parts = text.split("\\+");
        return new Combination(parts[0], new LinkedHashSet<>(List.of(parts).subList(1, parts.length)));
    }

    /** Each overlay alone, with each component, with each pair of components, and with as many as fit together. */
    public static List<Combination> all() {
        Set<Combination> all = new LinkedHashSet<>();
        for (String overlay : folders("overlays")) {
            List<String> others = folders("components").stream()
                    .filter(component -> canBeAdded(component, brought(overlay)))
                    .toList();
            all.add(new Combination(overlay, Set.of()));
            for (String first : others) {
                for (String second : others) {
                    Set<String> both = new LinkedHashSet<>(List.of(first));
                    both.add(second);
                    if (goTogether(both)) {
                        all.add(new Combination(overlay, both));
                    }
                }
                all.add(new Combination(overlay, asManyAsPossible(first, others)));
            }
        }
        return List.copyOf(all);
    }

    public static List<String> folders(String kind) {
        try (Stream<Path> folders = Files.list(K8S.resolve(kind))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The components of the overlay itself. */
    public static Set<String> brought(String overlay) {
        try {
            return Pattern.compile("(?m)^ *- \\.\\./\\.\\./components/([-a-z]+)")
                    .matcher(Files.readString(K8S.resolve("overlays/" + overlay + "/kustomization.yaml")))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rendered once in a JVM. */
    public String render() {
        return RENDERED.computeIfAbsent(this, Combination::renderAnew);
    }

    public Manifests manifests() {
        return PARSED.computeIfAbsent(this, combination -> Manifests.parse(render(), surroundings()));
    }

    private Surroundings surroundings() {
        return components.stream()
                .map(component ->
                        Surroundings.ofComponent(K8S.resolve("components").resolve(component)))
                .reduce(Surroundings.ofOverlay(K8S.resolve("overlays").resolve(overlay)), Surroundings::with);
    }

    private String renderAnew() {
        Path secrets = K8S.resolve("overlays").resolve(overlay).resolve("secrets");
        return Files.exists(secrets) ? renderOverlay() + secretsIn(Kustomize.render(secrets)) : renderOverlay();
    }

    // They contain the namespace, as the overlay does.
    private static String secretsIn(String rendered) {
        return Stream.of(rendered.split("(?m)^---\n"))
                .filter(object -> object.contains("\nkind: Secret\n"))
                .map(secret -> "---\n" + secret)
                .collect(Collectors.joining());
    }

    private String renderOverlay() {
        Path bare = K8S.resolve("overlays").resolve(overlay);
        if (components.isEmpty()) {
            return Kustomize.render(bare);
        }
        // Kustomize accepts only relative paths of folders.
        Path folder = Repository.root().resolve("e2e/target/manifests").resolve(toString());
        List<String> lines = new ArrayList<>(List.of(
                "apiVersion: kustomize.config.k8s.io/v1beta1",
                "kind: Kustomization",
                "namespace: orderflow",
                "resources:",
                "  - " + folder.relativize(bare),
                "components:"));
        components.forEach(component ->
                lines.add("  - " + folder.relativize(K8S.resolve("components").resolve(component))));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("kustomization.yaml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Kustomize.render(folder);
    }

    private static Set<String> asManyAsPossible(String first, List<String> others) {
        Set<String> together = new LinkedHashSet<>(List.of(first));
        for (String other : others) {
            Set<String> more = new LinkedHashSet<>(together);
            more.add(other);
            if (goTogether(more)) {
                together = more;
            }
        }
        return together;
    }

    private static boolean canBeAdded(String component, Set<String> brought) {
        Set<String> together = new LinkedHashSet<>(brought);
        together.remove(REPLACED.get(component));
        return brought.containsAll(NEEDED.getOrDefault(component, Set.of()))
                && together.add(component)
                && goTogether(together);
    }

    private static boolean goTogether(Set<String> components) {
        return ALTERNATIVES.stream()
                .allMatch(alternatives ->
                        components.stream().filter(alternatives::contains).count() <= 1);
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(overlay), components.stream()).collect(Collectors.joining("+"));
    }
}
