package dev.orderflow.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.orderflow.web.testing.ServiceRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceRules {

    private static final String ROOT = "dev.orderflow.notification";

    ArchitectureTest() {
        super(ROOT);
        feature("events");
        feature("sending");
        entries("api", "messaging");
    }

    @Test
    void theDecisionsAreFreeOfFrameworks() {
        noClasses()
                .that()
                .haveSimpleName("MailBatch")
                .or()
                .haveSimpleName("NotificationState")
                .or()
                .haveSimpleName("NotifiedOrder")
                .or()
                .haveSimpleName("MailEvents")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(ROOT, ROOT + ".events", "java..", "org.jspecify.."))
                .check(service());
    }
}
