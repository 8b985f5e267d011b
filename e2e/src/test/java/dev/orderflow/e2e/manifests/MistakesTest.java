package dev.orderflow.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.checks.Checks;
import dev.orderflow.e2e.manifests.checks.Problem;
import dev.orderflow.e2e.manifests.model.Combination;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Rendering;
import dev.orderflow.e2e.manifests.model.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class MistakesTest {

    @BeforeAll
    static void prepare() {
        Rendering.prepare();
    }

    /**
     * Each row puts a mistake into a rendered object of a combination, and names the check that must report it, and the
     * expected message.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "mistakes.txt", delimiter = '|', maxCharsPerColumn = 2000)
    void reportsMistake(String combination, String object, String right, String wrong, String check, String problem) {
        Combination rendered = Combination.parse(combination);
        Manifests manifests = rendered.manifests();
        String before = document(rendered.render(), object);
        assertThat(before).contains(lines(right));
        String after = before.replaceFirst(Pattern.quote(lines(right)), Matcher.quoteReplacement(lines(wrong)));

        List<Problem> problems = Checks.of(check, manifests.with(find(manifests, object), after));

        assertThat(Checks.of(check, manifests)).noneMatch(found -> found.text().contains(problem));
        assertThat(problems).anyMatch(found -> found.text().contains(problem));
    }

    @Test
    void reportsAPolicyAndAMonitorThatSelectNothing() {
        Manifests manifests = Combination.parse("production").manifests();
        String yaml = Combination.parse("production").render();
        String policy = document(yaml, "NetworkPolicy orders").replace("name: seller", "name: sellers");
        String monitor = document(yaml, "PodMonitor postgres").replace("podRole: instance", "podRole: primary");

        Manifests mistaken = manifests
                .with(find(manifests, "NetworkPolicy orders"), policy)
                .with(find(manifests, "PodMonitor postgres"), monitor);

        assertThat(useless(manifests)).doesNotContain("NetworkPolicy orders", "PodMonitor postgres");
        assertThat(useless(mistaken)).contains("NetworkPolicy orders", "PodMonitor postgres");
    }

    @Test
    void everyCheckHasAMistakeToReport() throws IOException {
        try (InputStream rows = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
            assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(row -> row.split(" \\| "))
                            .filter(columns -> columns.length == 6)
                            .map(columns -> columns[4]))
                    .containsAll(Checks.names());
        }
    }

    private static List<String> useless(Manifests manifests) {
        return Selection.in(manifests)
                .filter(selection -> !selection.selectsPods())
                .map(Selection::object)
                .toList();
    }

    private static JsonObject find(Manifests manifests, String object) {
        return manifests.objects().stream()
                .filter(each -> Manifests.nameOf(each).matches(object + "(-[a-z0-9]{10})?"))
                .findAny()
                .orElseThrow();
    }

    private static String document(String yaml, String object) {
        String[] kindAndName = object.split(" ");
        return Stream.of(yaml.split("(?m)^---\n"))
                .filter(document -> has(document, "kind: " + kindAndName[0])
                        && has(document, "  name: " + kindAndName[1] + "(-[a-z0-9]{10})?"))
                .findAny()
                .orElseThrow();
    }

    private static boolean has(String document, String line) {
        return Pattern.compile("(?m)^" + line + "$").matcher(document).find();
    }

    private static String lines(String text) {
        return text.replace("{n}", "\n");
    }
}
