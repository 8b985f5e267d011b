package dev.orderflow.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.e2e.manifests.checks.Checks;
import dev.orderflow.e2e.manifests.model.Combination;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Kustomize;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Reference;
import dev.orderflow.e2e.manifests.model.Rendering;
import dev.orderflow.e2e.manifests.model.Scaling;
import dev.orderflow.e2e.manifests.model.Selection;
import dev.orderflow.e2e.manifests.model.Surroundings;
import dev.orderflow.e2e.manifests.model.Workload;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final Path K8S = Repository.root().resolve("k8s");

    @BeforeAll
    static void prepare() {
        Rendering.prepare();
        // kustomize takes most of the time.
        Combination.all().parallelStream().forEach(ManifestsTest::renderEarly);
    }

    private static void renderEarly(Combination combination) {
        try {
            combination.render();
        } catch (AssertionError e) {
            // The pool would lose the message. The test of the combination renders again and fails with it.
        }
    }

    static List<Combination> combinations() {
        return Combination.all();
    }

    @Test
    void baseHasNoProblem() {
        Manifests base = Manifests.parse(Kustomize.render(K8S.resolve("base")), Surroundings.ofOverlay(K8S));

        assertThat(Checks.ofPart(base)).isEmpty();
        assertThat(Checks.of("ReferenceCheck", base)).isEmpty();
        assertThat(base.surroundings().secrets().keySet()).isEqualTo(secretsOf(base));
        assertThat(services(base)).containsExactlyInAnyOrderElementsOf(Services.ALL);
    }

    @Test
    void overlaysRenderWithoutTheSecretsThatGitIgnores(@TempDir Path folder) {
        Kustomize.run("cp", "-R", K8S.toString(), folder.toString());
        Path copy = folder.resolve("k8s/overlays");
        Kustomize.run("find", copy.toString(), "-path", "*/secrets/*", "-type", "f", "!", "-name", "*.yaml", "-delete");

        assertThat(Combination.folders("overlays")).isNotEmpty().allSatisfy(overlay -> assertThat(
                        Kustomize.render(copy.resolve(overlay)))
                .contains("kind: Deployment"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void combinationHasNoProblem(Combination combination) {
        Manifests manifests = combination.manifests();

        assertThat(Checks.ofWhole(manifests)).isEmpty();
        assertThat(services(manifests)).containsExactlyInAnyOrderElementsOf(Services.ALL);
    }

    @Test
    void everyComponentHasAReadmeAndIsTested() {
        Set<String> tried = Stream.concat(
                        Combination.all().stream().flatMap(combination -> combination.components().stream()),
                        Combination.folders("overlays").stream()
                                .flatMap(overlay -> Combination.brought(overlay).stream()))
                .collect(Collectors.toSet());

        assertThat(Combination.folders("components")).allSatisfy(component -> {
            assertThat(K8S.resolve("components").resolve(component).resolve("README.md"))
                    .isNotEmptyFile();
            assertThat(tried).contains(component);
        });
    }

    @Test
    void everyPolicyAndMonitorSelectsPodsInSomeCombination() {
        List<Selection> all = Combination.all().stream()
                .flatMap(combination -> Selection.in(combination.manifests()))
                .toList();

        Set<Selection> useless = new HashSet<>(all);
        useless.removeIf(selection -> all.contains(new Selection(selection.object(), selection.selector(), true)));
        assertThat(useless).isEmpty();
        assertThat(all).isNotEmpty();
    }

    /** The README lists exactly the Secrets that the overlay needs. */
    @Test
    void productionListsTheSecretsThatItNeeds() {
        Manifests production = Combination.parse("production").manifests();

        Set<String> needed = secretsOf(production);
        needed.removeAll(production.secretsThatOperatorsMake());
        assertThat(production.surroundings().secrets().keySet()).isEqualTo(needed);
        assertThat(production.all("Secret")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "production+keda", "production+native"})
    void productionHasTwoReplicasOfEachServiceAndSpreadsThem(String combination) {
        Manifests production = Combination.parse(combination).manifests();

        assertThat(production.workloads().stream().filter(Workload::isService))
                .hasSameSizeAs(Services.ALL)
                .allSatisfy(service -> {
                    assertThat(Scaling.fewestReplicas(service, production)).isGreaterThanOrEqualTo(2);
                    assertThat(Json.everywhere(service.object(), "topologyKey").map(key -> key.getAsString()))
                            .contains("topology.kubernetes.io/zone", "kubernetes.io/hostname");
                });
    }

    private static Set<String> secretsOf(Manifests manifests) {
        return Reference.in(manifests).stream()
                .filter(reference -> reference.kind().equals("Secret"))
                .map(Reference::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> services(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(Workload::isService)
                .map(Workload::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
