package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.orderflow.e2e.scripts.ScriptedCheckout.Result;
import dev.orderflow.outbox.testing.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** deploy refuses before the build what would fail, in one line that says what to do. */
class DeployTest {

    private static final String OTHER_WAYS = "--load COMMAND or --push REGISTRY, or --no-build if the cluster has them";

    @TempDir
    Path folder;

    private ScriptedCheckout checkout;

    @BeforeAll
    static void needsKustomize() {
        assumeTrue(
                ScriptedCheckout.find("kubectl").isPresent()
                        || ScriptedCheckout.find("kustomize").isPresent()
                        || System.getenv("CI") != null,
                "Neither kubectl 1.27 nor kustomize 5 is in the PATH: deploy is not tested");
    }

    @BeforeEach
    void checkOut() throws Exception {
        checkout = ScriptedCheckout.in(folder);
    }

    // ---- deployments that succeed ----

    @Test
    void buildsLoadsAndAppliesAndShowsTheProgress() throws Exception {
        Result deployed = checkout.with("BUILD_PAUSE", "0.5").orderflow("deploy");

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(deployed.output())
                .containsSubsequence(
                        "Image of orders (1 of 5; then notification, seller, logistics, console)",
                        "Image of notification (2 of 5; then seller, logistics, console)",
                        "Image of seller (3 of 5; then logistics, console)",
                        "Image of logistics (4 of 5; then console)",
                        "Image of console (5 of 5) ... built",
                        "Load orders:0.2.0 into the cluster ... loaded",
                        "deployment/seller ... running");
        assertThat(deployed.calls())
                .filteredOn(call -> call.startsWith("kind load"))
                .hasSize(5)
                .first()
                .asString()
                .matches("kind load image-archive --name orderflow .*/images/orders-0\\.2\\.0\\.tar");
        assertThat(deployed.output()).doesNotContain(folder.toString());
    }

    @Test
    void loadsImagesWithAGivenCommand() throws Exception {
        checkout.with("CLUSTER_CONTEXT", "elsewhere").install("import-image", "[[ -f $2 ]]");

        Result deployed = checkout.orderflow("deploy", "--load", "import-image --all-nodes");

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(deployed.calls())
                .filteredOn(call -> call.startsWith("import-image --all-nodes "))
                .hasSize(5);
    }

    @Test
    void failedBuildShowsNoAbsolutePath() throws Exception {
        Result failed = checkout.with("BUILD_FAILS", "seller").orderflow("deploy");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).contains("[ERROR] .orderflow/images: no").doesNotContain(folder.toString());
        assertThat(failed.reason()).isEqualTo("cannot build the images (log: .orderflow/deploy/local/images.log)");
        assertThat(failed.ran("kubectl apply")).isFalse();
    }

    // ---- images ----

    @Test
    void refusesAContextWithoutAWayToLoadImages() throws Exception {
        assertRefused(
                checkout.with("CLUSTER_CONTEXT", "elsewhere").orderflow("deploy"),
                "images cannot be loaded into the context elsewhere from here: use " + OTHER_WAYS);
    }

    @ParameterizedTest
    @CsvSource({"kind-orderflow, kind", "minikube, minikube", "k3d-orderflow, k3d", "docker-desktop, docker"})
    void refusesAContextWhoseProgramIsMissing(String context, String program) throws Exception {
        checkout.remove("kind").with("CLUSTER_CONTEXT", context);

        assertRefused(
                checkout.orderflow("deploy"),
                "the context %s needs %s to load images: install it, or use ".formatted(context, program) + OTHER_WAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "kind-other, kind, true",
        "minikube, minikube, false",
        "k3d-orderflow, k3d, false",
        "rancher-desktop, docker, false"
    })
    void refusesAClusterThatTheProgramDoesNotKnow(String context, String program, String script) throws Exception {
        checkout.install(program, script).with("CLUSTER_CONTEXT", context);

        assertRefused(
                checkout.orderflow("deploy"),
                "%s on this machine does not run the cluster of the context %s: use ".formatted(program, context)
                        + OTHER_WAYS);
    }

    @Test
    void refusesAnotherClusterWhereK3sRunsBesideIt() throws Exception {
        checkout.install("k3s", "true").with("CLUSTER_CONTEXT", "default");

        assertRefused(
                checkout.orderflow("deploy"),
                "images cannot be loaded into the context default from here: use " + OTHER_WAYS);
        assertThat(checkout.with("CLUSTER_FLAVOUR", "+k3s1").orderflow("deploy").exitCode())
                .isZero();
    }

    @Test
    void refusesAMissingLoadCommand() throws Exception {
        assertRefused(
                checkout.orderflow("deploy", "--load", "import-image --all-nodes"),
                "deploy: --load: the command import-image does not exist");
    }

    @Test
    void refusesAnOverlayWithImagesOfARegistry() throws Exception {
        String overlay = "overlays/registry";
        Files.writeString(checkout.file(overlay + "/kustomization.yaml"), """
                resources: [../../k8s/overlays/local]
                images: [{name: orderflow/orders, newName: registry.example.org/orders}]
                """);

        assertRefused(
                checkout.with("CLUSTER_SECRETS", String.join(" ", SECRETS)).orderflow("deploy", overlay),
                "deploy: registry names images of a registry: choose it with --push, or use --no-build if they are there");
    }

    @Test
    void refusesARegistryThatDoesNotAnswer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        assertRefused(
                checkout.orderflow("deploy", "--push", "127.0.0.1:" + port + "/shop"),
                "no registry answers at 127.0.0.1:%d: --push HOST[:PORT]/GROUP".formatted(port));
    }

    @Test
    void refusesARegistryWithoutALogin() throws Exception {
        HttpServer registry = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        registry.createContext("/v2/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        registry.start();
        try {
            String host = "127.0.0.1:" + registry.getAddress().getPort();

            assertRefused(
                    checkout.orderflow("deploy", "--push", host + "/shop"),
                    "the registry %s needs a login: docker login %s".formatted(host, host));

            Files.writeString(checkout.file("../.docker/config.json"), "{\"auths\": {\"" + host + "\": {}}}");
            assertThat(checkout.orderflow("deploy", "--push", host + "/shop").exitCode())
                    .isZero();
            assertThat(Files.readString(checkout.file(".orderflow/deploy/local/rendered.yaml")))
                    .containsPattern("image: " + host + "/shop/orders@sha256:[0-9a-f]{64}\n")
                    .containsPattern("image: " + host + "/shop/logistics@sha256:[0-9a-f]{64}\n")
                    .doesNotContain("/shop/orders:");

            checkout.with("DIGEST_MISSING", "seller");
            assertThat(checkout.orderflow("deploy", "--push", host + "/shop").output())
                    .contains("the build did not record the digest of the image of seller");
        } finally {
            registry.stop(0);
        }
    }

    // ---- the cluster ----

    @Test
    void refusesAUserWithoutTheRightToApply() throws Exception {
        checkout.with("CLUSTER_DENIES", "create secret,patch secret,patch statefulset.apps");

        assertRefused(
                checkout.orderflow("deploy"),
                "in the namespace orderflow of the context kind-orderflow you lack the rights to"
                        + " create patch secret, patch statefulset.apps: ask for them first");
    }

    @Test
    void refusesAUserWithoutTheRightToForwardThePort() throws Exception {
        checkout.with("CLUSTER_DENIES", "create pod --subresource=portforward");

        assertRefused(
                checkout.orderflow("deploy", "--smoke"),
                "in the namespace orderflow of the context kind-orderflow you lack the rights to"
                        + " create pod --subresource=portforward: ask for them first");
        assertThat(checkout.orderflow("deploy").exitCode()).isZero();
    }

    @Test
    void refusesManifestsThatTheServerRejects() throws Exception {
        checkout.with("CLUSTER_NAMESPACE", "orderflow").with("CLUSTER_REFUSES", "spec: Forbidden: immutable");

        Result refused = checkout.orderflow("deploy");

        assertRefused(refused, "the cluster does not accept the manifests (log: .orderflow/deploy/local/dry-run.log)");
        assertThat(refused.output()).contains("spec: Forbidden: immutable");
    }

    @Test
    void ignoresAWebhookWithoutDryRun() throws Exception {
        checkout.with("CLUSTER_NAMESPACE", "orderflow")
                .with("CLUSTER_REFUSES", "admission webhook \"x.example.org\" does not support dry run");

        assertThat(checkout.orderflow("deploy").exitCode()).isZero();
    }

    @Test
    void refusesAnOverlayWhoseOperatorsAreMissing() throws Exception {
        assertRefused(
                checkout.orderflow("deploy", "--component", "monitoring"),
                "the cluster does not serve monitoring.coreos.com/v1: install the operators that k8s/overlays/local uses first;"
                        + " see k8s/components/*/README.md");
    }

    @Test
    void refusesAnOverlayWhoseSecretsAreMissing() throws Exception {
        Files.writeString(checkout.file("mine/kustomization.yaml"), "resources: [../k8s/overlays/local]\n");
        checkout.with("CLUSTER_SECRETS", String.join(" ", SECRETS.subList(1, SECRETS.size())));

        assertRefused(
                checkout.orderflow("deploy", "mine"),
                "create these secrets in the namespace orderflow first: console-broker."
                        + " Their content: mine/README.md, k8s/README.md");
    }

    @Test
    void refusesAClusterWithoutStorage() throws Exception {
        assertRefused(
                checkout.with("CLUSTER_STORAGE", "false").orderflow("deploy"),
                "the cluster has no default storage class, and the database and the broker need volumes");
    }

    // ---- the build ----

    @Test
    void refusesToBuildWithoutMaven() throws Exception {
        Result refused = checkout.remove("mvn").orderflow("deploy");

        assertRefused(refused, "please install first: mvn (a JDK 17 or newer, Maven 3.8 or newer, curl, git)");
    }

    @Test
    void refusesToBuildWithoutSpace() throws Exception {
        checkout.install("df", "echo Avail; echo 1024");

        assertRefused(
                checkout.orderflow("deploy"),
                "the images need 2 GiB of disk in this checkout, and 1.0 GiB are free: free some first");
    }

    @Test
    void refusesANativeBuildWithoutGraalVmAndContainerEngine() throws Exception {
        assertRefused(
                checkout.orderflow("deploy", "--native"),
                "there is no native-image on this machine: set GRAALVM_HOME to a GraalVM 25, or start Docker or Podman to build in");
    }

    @Test
    void refusesANativeBuildWithoutMemory() throws Exception {
        checkout.install("native-image", "echo native-image 25").with("GRAALVM_HOME", "");
        hasFreeMemory(3072);

        assertRefused(
                checkout.orderflow("deploy", "--native"),
                "a native build needs 6 GiB of memory, and 3.0 GiB are free: free some first,"
                        + " or limit it with -Dquarkus.native.native-image-xmx=4g");
        assertThat(checkout.orderflow("deploy", "--native", "-Dquarkus.native.native-image-xmx=4g")
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesANativeBuildForOtherProcessors() throws Exception {
        hasFreeMemory(8192);
        checkout.install("native-image", "echo native-image 25").with("CLUSTER_ARCHITECTURE", "s390x\n");

        assertThat(checkout.orderflow("deploy", "--native").reason())
                .startsWith("the cluster's nodes are s390x, and native executables of this machine are for ")
                .endsWith(": deploy without --native, or build on such a machine and use --no-build");
    }

    @Test
    void announcesTheCostOfANativeBuild() throws Exception {
        hasFreeMemory(8192);
        Result deployed =
                checkout.install("native-image", "echo native-image 25").orderflow("deploy", "--native");

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(deployed.output())
                .contains("Native executables of orders, notification, seller, logistics, console:"
                        + " each takes 4 to 8 minutes on two cores, and 6 GB of memory");
    }

    @Test
    void buildsNativelyInAContainerWithoutGraalVm() throws Exception {
        hasFreeMemory(8192);
        Result deployed = checkout.install("podman", "true").orderflow("deploy", "--native");

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(deployed.calls())
                .anyMatch(call -> call.startsWith("mvn ") && call.contains("-Dquarkus.native.container-build=true"));
    }

    @Test
    void reusesExistingNativeExecutables() throws Exception {
        hasFreeMemory(8192);
        for (String service : Services.ALL) {
            Files.createFile(checkout.file(service + "/target/" + service + "-0.2.0-SNAPSHOT-runner"));
        }

        Result deployed = checkout.orderflow("deploy", "--native", "-Dquarkus.native.reuse-existing=true");

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(deployed.output()).doesNotContain("minutes");
    }

    private void hasFreeMemory(int mebibytes) throws IOException {
        checkout.install(
                "awk", "if [[ $* == */proc/meminfo ]]; then echo " + mebibytes + "; else exec /usr/bin/awk \"$@\"; fi");
    }

    // ---- arguments ----

    @Test
    void refusesContradictingOptions() throws Exception {
        assertRefused(
                2,
                checkout.orderflow("deploy", "--load", "true", "--push", "registry.example.org"),
                "deploy: --load goes with neither --push nor --no-build");
    }

    private static final List<String> SECRETS = List.of(
            "console-broker",
            "console-database",
            "console-password",
            "console-session",
            "login-keys",
            "logistics-broker",
            "logistics-database",
            "notification-broker",
            "notification-database",
            "operations",
            "orders-access",
            "orders-broker",
            "orders-database",
            "postgres",
            "rabbitmq",
            "seller-broker",
            "seller-database",
            "services");

    private void assertRefused(Result result, String reason) {
        assertRefused(1, result, reason);
    }

    private void assertRefused(int exitCode, Result result, String reason) {
        assertThat(result.reason()).as(result.output()).isEqualTo(reason);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.ran("mvn")).as("something was built").isFalse();
        assertThat(result.calls())
                .as("something was applied")
                .noneMatch(call -> call.startsWith("kubectl apply") && !call.contains("--dry-run"));
        assertThat(result.output()).doesNotContain(folder.toString());
    }
}
