package dev.orderflow.e2e.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Services;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Extensions use internals of Quarkus, which change with each minor version. */
@DisabledIfSystemProperty(
        named = "orderflow.native",
        matches = "true",
        disabledReason = "reads what is packaged for a JVM, and a native image takes the same in")
class ExtensionsIT {

    static final List<String> SERVICES = Services.ALL;

    /** ARTIFACT: REASON, one per line. */
    private static final List<String> REASONS = System.getProperty("orderflow.older-extensions", "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    @ParameterizedTest
    @FieldSource("SERVICES")
    void noExtensionIsOlderThanThePlatformWithoutAReason(String service) {
        assertThat(olderThanThePlatform(service))
                .as("extensions for an older Quarkus without a reason in older-extensions of pom.xml")
                .filteredOn(extension -> REASONS.stream().noneMatch(extension::isSubjectOf))
                .isEmpty();
    }

    @Test
    void everyReasonIsNeeded() {
        List<Extension> older = SERVICES.stream()
                .flatMap(service -> olderThanThePlatform(service).stream())
                .toList();

        assertThat(REASONS).allMatch(reason -> older.stream().anyMatch(extension -> extension.isSubjectOf(reason)));
    }

    @ParameterizedTest
    @CsvSource({"3.25.2, 3.34.1, true", "3.34.0, 3.34.1, false", "3.9.5, 3.34.1, true", "2.99.0, 3.0.0, true"})
    void comparesMinorVersions(String quarkus, String platform, boolean older) {
        assertThat(new Extension("any", quarkus).isOlderThan(platform)).isEqualTo(older);
    }

    private static List<Extension> olderThanThePlatform(String service) {
        List<Extension> extensions = new PackagedService(service)
                .libraries().stream()
                        .map(Extension::in)
                        .flatMap(Optional::stream)
                        .toList();
        Extension core = extensions.stream()
                .filter(extension -> extension.artifact().equals(Extension.CORE))
                .findAny()
                .orElseThrow();
        return extensions.stream()
                .filter(extension -> extension.isOlderThan(core.quarkus()))
                .toList();
    }
}
