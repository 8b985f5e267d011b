package dev.orderflow.e2e.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A native build fails on a reference that cannot be resolved. A JVM fails only when it reaches such a reference. */
@DisabledIfSystemProperty(
        named = "orderflow.native",
        matches = "true",
        disabledReason = "the images that are tested could be built")
class LinkageIT {

    static final List<String> SERVICES = Services.ALL;

    private static final Map<String, Collection<BrokenReference>> BROKEN = new HashMap<>();

    @BeforeAll
    static void link() throws IOException {
        for (String service : SERVICES) {
            BROKEN.put(service, brokenReferences(new PackagedService(service)));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void allReferencesExist(String service) {
        List<Exemption> exemptions = Exemption.all();

        assertThat(BROKEN.get(service))
                .filteredOn(reference -> exemptions.stream().noneMatch(exemption -> exemption.covers(reference)))
                .isEmpty();
    }

    @Test
    void everyExemptionIsNeeded() {
        List<BrokenReference> references =
                BROKEN.values().stream().flatMap(Collection::stream).toList();

        assertThat(Exemption.all())
                .filteredOn(exemption -> references.stream().noneMatch(exemption::covers))
                .isEmpty();
    }

    private static Collection<BrokenReference> brokenReferences(PackagedService service) throws IOException {
        try (ClassPath classPath = new ClassPath(service.jars())) {
            List<String> starts = new ArrayList<>();
            for (Path jar : service.starts()) {
                starts.addAll(classPath.classesIn(jar));
            }
            return new Linker(classPath).startAt(starts).brokenReferences();
        }
    }
}
