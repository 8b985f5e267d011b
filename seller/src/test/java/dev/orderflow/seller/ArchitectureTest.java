package dev.orderflow.seller;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.orderflow.web.testing.ServiceRules;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceRules {

    private static final String ROOT = "dev.orderflow.seller";

    private static final int MAX_FILES = 30;

    ArchitectureTest() {
        super(ROOT);
        feature("sellers");
        feature("catalogue", "sellers");
        feature("events");
        feature("notices", "events");
        feature("fulfilment", "catalogue", "notices");
        feature("erasure", "notices");
        entries("messaging", "orchestration", "shipments");
        decisions(
                "Allocation",
                "NoticeDecision",
                "Preparation",
                "Readiness",
                "ReleaseDecision",
                "ReserveDecision",
                "ShipDecision");
    }

    @Test
    void noPackageIsCrowded() {
        Map<String, Long> files = service().stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(files)
                .allSatisfy((name, count) ->
                        assertThat(count).as("files in " + name).isLessThanOrEqualTo(MAX_FILES));
    }
}
