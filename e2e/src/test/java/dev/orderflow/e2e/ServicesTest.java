package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each list of services is complete, or says that it is about a part of them. */
class ServicesTest {

    private static final Path ROOT = Repository.root();

    /** Places that name the services of orders, and rightly no other. */
    private static final Map<String, String> ABOUT_ORDERS = Map.of(
            "k8s/components/hpa/autoscalers.yaml", "the console needs no scaler",
            "k8s/components/keda/scalers.yaml", "the console needs no scaler");

    static Stream<Path> files() {
        return Stream.of("orderflow", "scripts", "k8s", ".github", "cli/src/main", "e2e/pom.xml")
                .map(ROOT::resolve)
                .flatMap(ServicesTest::filesBelow)
                .filter(file -> namesAll(file, Services.OF_ORDERS))
                .map(ROOT::relativize)
                .filter(file -> !ABOUT_ORDERS.containsKey(file.toString()));
    }

    @Test
    void theListHasEachModuleThatIsAnApplication() {
        assertThat(Services.ALL)
                .containsExactlyInAnyOrderElementsOf(modules().stream()
                        .filter(module ->
                                Files.exists(ROOT.resolve(module).resolve("src/main/resources/application.properties")))
                        .toList());
        assertThat(Services.ALL).containsAll(Services.OF_ORDERS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatNamesTheServicesOfOrdersNamesAll(Path file) {
        assertThat(Services.ALL)
                .as("services that %s does not name", file)
                .filteredOn(service -> !names(ROOT.resolve(file), service))
                .isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() {
        assertThat(ABOUT_ORDERS.keySet())
                .map(ROOT::resolve)
                .allMatch(file -> namesAll(file, Services.OF_ORDERS))
                .noneMatch(file -> namesAll(file, Services.ALL));
    }

    private static List<String> modules() {
        return Pattern.compile("<module>(.+)</module>")
                .matcher(text(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    private static boolean namesAll(Path file, List<String> services) {
        return services.stream().allMatch(service -> names(file, service));
    }

    private static boolean names(Path file, String service) {
        return Pattern.compile("(?i)\\b" + service + "\\b").matcher(text(file)).find();
    }

    private static Stream<Path> filesBelow(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(env|pem)|.*/operations/accounts"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
