package dev.orderflow.logistics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.orderflow.web.testing.ServiceRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceRules {

    private static final String ROOT = "dev.orderflow.logistics";

    ArchitectureTest() {
        super(ROOT);
        feature("events");
        feature("partners");
        entries("api", "messaging");
    }

    @Override
    protected Set<String> publishers() {
        return Set.of("DeliveryNews");
    }

    @Test
    void theDecisionsAreFreeOfFrameworks() {
        noClasses()
                .that()
                .haveSimpleName("AssignmentLifecycle")
                .or()
                .haveSimpleName("DeliveryEvents")
                .or()
                .haveSimpleName("Dispatch")
                .or()
                .haveSimpleName("PartnerReport")
                .or()
                .haveSimpleName("PickupDecision")
                .or()
                .haveSimpleName("ReleaseDecision")
                .or()
                .haveSimpleName("RequestedDeliveries")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(ROOT, ROOT + ".events", "java..", "org.jspecify.."))
                .check(service());
    }
}
