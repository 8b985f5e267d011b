package dev.orderflow.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.e2e.chaos.ChaosInvariants;
import dev.orderflow.e2e.chaos.ChaosInvariants.Findings;
import dev.orderflow.e2e.chaos.ChaosStream.Fate;
import dev.orderflow.e2e.chaos.ChaosTally;
import dev.orderflow.e2e.system.RequiredTools;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the images and the Deployments of {@code k8s/overlays/local} on this machine as a cluster would: same files, same user,
 * same environment, two replicas of each service, started on empty databases and restarted under load.
 *
 * <p>{@code ./orderflow test} builds the images.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("containers")
class ContainersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REPLICAS = 2;
    private static final int ORDERS_BEFORE = 30;
    private static final int ORDERS_AFTER = 30;
    private static ContainerSystem system;
    private static List<String> skus;
    private static final ContainerFigures FIGURES = new ContainerFigures();

    @BeforeAll
    static void start() {
        RequiredTools.require("images of ./orderflow test", System.getProperty("orderflow.images") != null);
        Sandbox.missing().ifPresent(reason -> RequiredTools.require(reason, false));
        RequiredTools.require("kubectl or kustomize", RequiredTools.has("kubectl") || RequiredTools.has("kustomize"));
        system = new ContainerSystem(LocalOverlay.withSecrets(), Path.of(System.getProperty("orderflow.images")));
        system.start(REPLICAS);
        // Many pieces, so that the orders do not wait for each other.
        skus = system.infrastructure.query("seller", "select sku from stock where on_hand > 10000 order by sku");
        FIGURES.note("after the start", system.containers());
    }

    @AfterAll
    static void end() {
        if (system != null) {
            FIGURES.write(Repository.root().resolve("e2e/target/containers.md"));
        }
    }

    static List<String> services() {
        return Services.ALL;
    }

    static Stream<Container> containers() {
        return system.containers();
    }

    @ParameterizedTest
    @MethodSource("services")
    @Order(1)
    void anImageNeedsNoShellAndNoRootAndHasLabels(String service) {
        ImageArchive image = system.imageOf(service);
        PodTemplate pod = system.service(service).pod();
        assertThat(image.entrypoint()).isNotEmpty().noneMatch(part -> part.matches(".*\\b(ba|da|z)?sh"));
        assertThat(image.user()).isEqualTo("185").isEqualTo(String.valueOf(pod.user()));
        assertThat(image.ports()).containsExactly("8080/tcp");
        assertThat(image.environment())
                .containsEntry("QUARKUS_HTTP_PORT", "8080")
                .containsEntry("LC_ALL", "C.UTF-8");
        assertThat(image.labels())
                .containsEntry("org.opencontainers.image.version", pod.image().split(":")[1])
                .containsEntry("org.opencontainers.image.title", "Orderflow " + service)
                .containsKeys("org.opencontainers.image.description", "org.opencontainers.image.licenses");
        assertThat(image.entries())
                .as("files that the user of the container cannot read")
                .filteredOn(entry -> !entry.isUsableBy(image.user()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("containers")
    @Order(2)
    void aContainerPassesTheProbesOfItsDeployment(Container container) {
        PodTemplate pod = podOf(container);
        // While all of them start at once, a response may exceed the time limit of a probe.
        await().atMost(LIMIT).untilAsserted(() -> assertThat(List.of(pod.startup(), pod.readiness(), pod.liveness()))
                .allMatch(container::passes));
    }

    @ParameterizedTest
    @MethodSource("containers")
    @Order(3)
    void aContainerRunsWithoutRightsAndWritesOnlyToItsMounts(Container container) throws Exception {
        Path process = Path.of("/proc", Long.toString(container.process().pid()));
        assertThat(Files.readString(process.resolve("uid_map")).strip()).startsWith("185 ");
        assertThat(Files.readString(process.resolve("gid_map")).strip()).startsWith("0 ");
        assertThat(Files.readString(process.resolve("status"))).containsPattern("CapEff:\\s+0+\n");
        // The container's own view of the file system.
        Path root = process.resolve("root");
        assertThat(root.resolve("usr/bin")).doesNotExist();
        for (String place : List.of("deployments", "work", "etc", "home/jboss", "var/tmp")) {
            assertThatThrownBy(() -> Files.createFile(root.resolve(place).resolve("written")))
                    .as(place)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("Read-only file system");
        }
        for (PodTemplate.Mount mount : podOf(container).mounts()) {
            Path file = root.resolve(mount.path().substring(1)).resolve("written");
            if (mount.isWritable()) {
                Files.delete(Files.createFile(file));
            } else {
                assertThatThrownBy(() -> Files.createFile(file)).isInstanceOf(FileSystemException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    @Order(4)
    void replicasThatStartTogetherMigrateOnce(String service) {
        String database = system.service(service).pod().environment().get("DB_NAME");
        List<String> histories = system.infrastructure.query(
                database,
                "select table_name from information_schema.tables where table_name like '%schema_history' order by 1");
        assertThat(histories).containsExactly("flyway_schema_history", "outbox_schema_history");
        for (String history : histories) {
            assertThat(system.infrastructure.query(
                            database,
                            "select version || ' ' || success from " + history + " where version is not null"))
                    .as(history)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(migration -> migration.endsWith(" true"));
        }
    }

    @ParameterizedTest
    @MethodSource("coordinations")
    @Order(5)
    void anOrderGoesThroughAllContainers(String coordination) {
        ChaosInvariants invariants = new ChaosInvariants(system.witnesses);
        String email = coordination.toLowerCase(Locale.ROOT) + "@example.org";
        var answer = system.post("orders", "/orders", OrderLoad.order(coordination, email, skus.get(0), skus.get(1)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = ServiceProcess.read(answer.body()).get("id").asText();

        assertEverythingOnce(invariants, Map.of(id, Fate.CONFIRMED));
        assertThat(system.witnesses.inbox().mailsTo(email)).hasSize(1);
    }

    static List<String> coordinations() {
        return List.of("CHOREOGRAPHY", "ORCHESTRATION");
    }

    @Test
    @Order(6)
    void restartingAllReplicasOneAtATimeUnderLoadLosesRefusesAndRepeatsNothing() {
        ChaosInvariants invariants = new ChaosInvariants(system.witnesses);
        try (OrderLoad load = new OrderLoad(system.service("orders").url(), skus)) {
            load.awaitMore(ORDERS_BEFORE);
            List<Container> before = system.containers().toList();
            system.services().forEach(service -> service.restart(system.addressesOf(service)));
            assertThat(system.containers()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
            load.awaitMore(ORDERS_AFTER);
            load.end();
            FIGURES.note("after " + load.placed() + " orders", system.containers());

            FIGURES.say("%d requests, %d of them asked again, not answered as they should be: %s"
                    .formatted(load.requests(), load.askedAgain(), load.failures()));
            assertThat(load.failures()).as("of %s requests", load.requests()).isEmpty();
            // Each replica that customers call closes its connections once, when it ends.
            assertThat(load.askedAgain())
                    .as("kept connections that were closed")
                    .isLessThanOrEqualTo(OrderLoad.KEPT_CONNECTIONS * REPLICAS);
            assertThat(load.accepted()).hasSize(load.placed());
            assertEverythingOnce(invariants, new HashMap<>(load.accepted()));
        }
    }

    private static void assertEverythingOnce(ChaosInvariants invariants, Map<String, Fate> accepted) {
        AtomicReference<Findings> last = new AtomicReference<>();
        try {
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        last.set(invariants.check(accepted, true, 0));
                        return last.get().violations().isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            assertThat(last.get().violations()).isEmpty();
        }
        ChaosTally tally = last.get().tally();
        FIGURES.say(tally.toString());
        assertThat(tally.placed()).isEqualTo(accepted.size());
        assertThat(tally.customerMails()).isEqualTo(accepted.size());
        assertThat(tally.customerMailsRepeated()).isZero();
        assertThat(tally.sellerMailsRepeated()).isZero();
        assertThat(tally.publishedAgain()).isZero();
    }

    private static PodTemplate podOf(Container container) {
        return system.services()
                .filter(service -> service.running().contains(container))
                .map(Replicas::pod)
                .findAny()
                .orElseThrow();
    }
}
