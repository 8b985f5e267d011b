package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.scripts.ScriptedCheckout.Result;
import dev.orderflow.outbox.testing.Services;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What {@code up --observe} starts, with a scripted Docker engine or Prometheus. */
class ObserveTest {

    private static final String START = "require_observer; launch_observer yes; await_observer; ";

    @TempDir
    Path folder;

    private ScriptedCheckout checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = ScriptedCheckout.in(folder).install("curl", "true");
        for (String port : List.of("PROMETHEUS", "GRAFANA", "OTLP", "AGENT")) {
            checkout.with("ORDERFLOW_" + port + "_PORT", freePort());
        }
    }

    @Test
    void startsGrafanaWhereDockerRuns() throws Exception {
        checkout.with("ORDERFLOW_GRAFANA_PORT", "18300").with("ORDERFLOW_OTLP_PORT", "18318");
        installDocker();

        Result started =
                checkout.functions(START + "service_settings orders; service_settings console; place_observer");

        assertThat(started.exitCode()).as(started.output()).isZero();
        assertThat(started.output())
                .contains("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:18318\n")
                .contains("QUARKUS_OTEL_LOGS_HANDLER_ENABLED=true\n")
                .containsPattern("CONSOLE_TRACE_URL=http://localhost:18300/explore\\?\\S+%22\\{traceId}%22\\S+\n")
                .containsPattern("Grafana +http://localhost:18300/d/orderflow ");
        assertThat(started.calls())
                .filteredOn(call -> call.startsWith("docker run "))
                .hasSize(2)
                .allMatch(call -> call.contains(" grafana/otel-lgtm:"))
                .noneMatch(call -> call.matches(".* --publish (?!127\\.0\\.0\\.1:).*"))
                .satisfiesOnlyOnce(call ->
                        assertThat(call).contains(" --network host ", " --agent ", " --web.listen-address=127.0.0.1:"));
    }

    @Test
    void prometheusReadsAllServicesAndEvaluatesTheAlerts() throws Exception {
        checkout.install("prometheus", "exec sleep 60");

        Result started = checkout.functions(START + "place_observer; service_settings orders; purge_observer");

        assertThat(started.exitCode()).as(started.output()).isZero();
        assertThat(started.output())
                .containsPattern("Prometheus +http://localhost:\\d+/alerts ")
                .doesNotContain("QUARKUS_OTEL");
        assertThat(started.calls())
                .anyMatch(call -> call.startsWith("prometheus ") && call.contains(" --web.listen-address=127.0.0.1:"));
    }

    @Test
    void configuresTheLabelsAndTheAlertsOfTheCluster() throws Exception {
        Result configuration = checkout.functions("scrape_configuration; echo '---'; alerts");

        List<JsonObject> documents = documents(configuration.output());
        assertThat(Json.list(documents.get(0), "scrape_configs"))
                .extracting(job -> Json.text(job, "job_name"))
                .containsExactlyElementsOf(Services.ALL);
        assertThat(Json.list(documents.get(0), "scrape_configs"))
                .extracting(job -> Json.text(Json.list(job, "static_configs").get(0), "labels", "namespace"))
                .containsOnly("local");
        JsonObject rules = documents(Files.readString(checkout.file("k8s/components/monitoring/rules.yaml")))
                .get(0);
        assertThat(documents.get(1)).isEqualTo(Json.object(rules, "spec"));
    }

    @Test
    void keepsWhatRuns() throws Exception {
        installDocker();

        Result again = checkout.functions(START + "echo 'again' >>$CALLS; " + START + "launch_observer ''");

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.calls()
                        .subList(again.calls().indexOf("again"), again.calls().size()))
                .noneMatch(call -> call.matches("docker (run|rm|stop) .*"));
    }

    @Test
    void startsNothingUnasked() throws Exception {
        installDocker();

        Result started = checkout.functions("launch_observer ''; await_observer; service_settings orders");

        assertThat(started.exitCode()).as(started.output()).isZero();
        assertThat(started.output()).doesNotContain("QUARKUS_OTEL");
        assertThat(started.calls()).isEmpty();
    }

    @Test
    void stopsBothContainersAndForgetsThem() throws Exception {
        installDocker();

        Result stopped = checkout.functions(START + "purge_observer; observes || service_settings orders; ls -A $home");

        assertThat(stopped.exitCode()).as(stopped.output()).isZero();
        assertThat(stopped.output()).doesNotContain("QUARKUS_OTEL").doesNotContain("observe.");
        assertThat(stopped.calls())
                .anyMatch(call -> call.startsWith("docker rm -f orderflow-run-observe-"))
                .anyMatch(call -> call.startsWith("docker rm -f orderflow-run-agent-"));
    }

    @Test
    void namesATakenPortAndItsVariable() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Result refused = checkout.install("prometheus", "true")
                    .with("ORDERFLOW_PROMETHEUS_PORT", port)
                    .functions(START);

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.reason())
                    .startsWith("port " + port + " for Prometheus (prometheus) is taken by ")
                    .endsWith("Free it, or choose another one: ORDERFLOW_PROMETHEUS_PORT=PORT");
        }
    }

    @Test
    void saysWhenContainersDoNotReachTheServices() throws Exception {
        installDocker();
        checkout.with("ORDERFLOW_AGENT_PORT", "18091").install("curl", "[[ $* != *:18091/* ]]");

        // The limit of 20 s is over at once.
        Result refused = checkout.functions("wait_until() { \"${@:2}\"; }; " + START);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.reason()).contains("does not reach the services: allow it the network of the host");
    }

    @Test
    void showsTheLogOfAContainerAlone() throws Exception {
        installDocker();

        Result shown = checkout.functions(START + "logs observe -f");
        Result refused = checkout.functions(START + "logs observe mail");

        assertThat(shown.calls()).anyMatch(call -> call.matches("docker logs -n 100 -f orderflow-run-observe-\\S+"));
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("its log is shown alone: ./orderflow logs observe");
    }

    private void installDocker() throws Exception {
        checkout.install("docker", """
                case $1 in
                    info) echo 28.0 ;;
                    inspect) grep -q '^docker run ' "$CALLS" && echo true ;;
                esac""");
    }

    private static List<JsonObject> documents(String yaml) {
        List<JsonObject> documents = new ArrayList<>();
        new Yaml()
                .loadAll(yaml)
                .forEach(each -> documents.add(new Gson().toJsonTree(each).getAsJsonObject()));
        return documents;
    }

    private static String freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return Integer.toString(free.getLocalPort());
        }
    }
}
