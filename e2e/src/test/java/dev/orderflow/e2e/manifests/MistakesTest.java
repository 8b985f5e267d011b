package dev.orderflow.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class MistakesTest {

    private static final Set<String> FOUND_SOMETHING = new LinkedHashSet<>();

    @BeforeAll
    static void prepare() {
        Rendering.prepare();
    }

    /**
     * Each row puts a mistake into an object of what a combination renders to, and tells which check has to notice it, and
     * what that has to say.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "mistakes.txt", delimiter = '|', maxCharsPerColumn = 2000)
    void noticesMistake(String combination, String object, String right, String wrong, String check, String problem) {
        Combination rendered = Combination.parse(combination);
        Manifests manifests = rendered.manifests();
        String before = document(rendered.render(), object);
        assertThat(before).contains(lines(right));
        String after = before.replaceFirst(Pattern.quote(lines(right)), Matcher.quoteReplacement(lines(wrong)));

        List<Problem> problems = Checks.of(check, manifests.with(find(manifests, object), after));

        assertThat(Checks.of(check, manifests)).noneMatch(found -> found.text().contains(problem));
        assertThat(problems).anyMatch(found -> found.text().contains(problem));
        FOUND_SOMETHING.add(check);
    }

    @AfterAll
    static void everyCheckHasNoticedSomething() {
        assertThat(FOUND_SOMETHING).containsExactlyInAnyOrderElementsOf(Checks.names());
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
