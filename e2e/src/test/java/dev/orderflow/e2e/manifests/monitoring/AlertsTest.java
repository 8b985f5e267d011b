package dev.orderflow.e2e.manifests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.system.RequiredTools;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Prometheus' own tool evaluates each alert on the series of alerts.yaml. */
class AlertsTest {

    private static final Path RULES = Repository.root().resolve("k8s/components/monitoring/rules.yaml");

    @TempDir
    Path folder;

    @Test
    void alertsFireOnTheirSeriesOnly() throws Exception {
        RequiredTools.require("promtool (Debian: prometheus)", RequiredTools.has("promtool"));
        Path all = Files.writeString(folder.resolve("all.yaml"), new Gson().toJson(spec()));
        Path tests = Files.writeString(folder.resolve("alerts.yaml"), resource());
        Files.writeString(folder.resolve("rules.yaml"), new Gson().toJson(rulesWithSummaries()));

        promtool("check", "rules", all.toString());
        promtool("test", "rules", tests.toString());
    }

    @Test
    void everyAlertIsTestedSilentAndFiring() throws Exception {
        List<JsonElement> tested = Json.list(parse(resource()), "tests").stream()
                .flatMap(test -> Json.list(test, "alert_rule_test").stream())
                .toList();
        Set<String> alerts =
                rules().stream().map(rule -> Json.text(rule, "alert")).collect(Collectors.toSet());

        assertThat(named(tested, true)).isEqualTo(alerts);
        assertThat(named(tested, false)).isEqualTo(alerts);
    }

    private static Set<String> named(List<JsonElement> tested, boolean firing) {
        return tested.stream()
                .filter(test -> Json.has(test, "exp_alerts") == firing)
                .map(test -> Json.text(test, "alertname"))
                .collect(Collectors.toSet());
    }

    private static JsonObject rulesWithSummaries() throws IOException {
        JsonObject spec = spec();
        rules(spec)
                .forEach(rule ->
                        Json.object(rule, "annotations").asMap().keySet().retainAll(Set.of("summary")));
        return spec;
    }

    private static List<JsonElement> rules() throws IOException {
        return rules(spec());
    }

    private static List<JsonElement> rules(JsonObject spec) {
        return Json.list(spec, "groups").stream()
                .flatMap(group -> Json.list(group, "rules").stream())
                .toList();
    }

    private static JsonObject spec() throws IOException {
        return Json.object(parse(Files.readString(RULES)), "spec");
    }

    private static JsonObject parse(String yaml) {
        return new Gson().toJsonTree(new Yaml().load(yaml)).getAsJsonObject();
    }

    private static String resource() throws IOException {
        try (InputStream tests = AlertsTest.class.getResourceAsStream("alerts.yaml")) {
            return new String(tests.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void promtool(String... arguments) throws Exception {
        ProcessBuilder promtool = new ProcessBuilder("promtool").redirectErrorStream(true);
        promtool.command().addAll(List.of(arguments));
        Process process = promtool.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}
