package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Rules for workflows that linters do not have. */
class GitHubWorkflowsTest {

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedToACommitWithItsVersion(Path workflow) throws IOException {
        List<String> uses = Files.readAllLines(workflow).stream()
                .map(String::strip)
                .filter(line -> line.matches("(- )?uses: .*"))
                .toList();

        assertThat(uses).isNotEmpty().allMatch(line -> line.matches("(- )?uses: [\\w./-]+@[0-9a-f]{40} # v[\\d.]+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsOnlyReadUnlessAJobDeclaresMore(Path workflow) throws IOException {
        Map<String, Object> content = read(workflow);

        assertThat(content.get("permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(content).containsKey("concurrency");
        assertThat(jobs(content)).allSatisfy((name, job) -> assertThat(job)
                .as(name)
                .containsKey("timeout-minutes")
                .satisfies(each ->
                        assertThat(each.getOrDefault("permissions", Map.of())).isInstanceOf(Map.class)));
    }

    /** An expression may contain text of strangers, such as the title of a pull request, which would run as a command. */
    @ParameterizedTest
    @MethodSource("workflows")
    void noScriptContainsAnExpression(Path workflow) throws IOException {
        assertThat(jobs(read(workflow)).values().stream()
                        .flatMap(job -> list(job.get("steps")).stream())
                        .map(step -> step.get("run"))
                        .filter(Objects::nonNull))
                .noneMatch(script -> script.toString().contains("${{"));
    }

    private static Map<String, Object> read(Path workflow) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(workflow)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> jobs(Map<String, Object> workflow) {
        return (Map<String, Map<String, Object>>) workflow.get("jobs");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
