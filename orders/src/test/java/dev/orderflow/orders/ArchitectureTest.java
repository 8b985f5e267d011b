package dev.orderflow.orders;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.orderflow.web.testing.ServiceRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceRules {

    private static final String ROOT = "dev.orderflow.orders";

    ArchitectureTest() {
        super(ROOT);
        feature("access");
        feature("catalogue");
        feature("coordination");
        feature("login", "access");
        feature("placing", "access", "catalogue");
        entries("api", "backfill", "erasure", "messaging", "orchestration", "overdue", "recommendations");
        decisions("OrderStatus", "Workflow", "WorkflowStep");
    }

    @Override
    protected String[] endpointsOfAllCallers() {
        return new String[] {"LoginResource"};
    }

    @Override
    protected Set<String> publishers() {
        return Set.of("OrderCommands");
    }

    @Test
    void theDecisionsOfOrchestrationAreFreeOfFrameworks() {
        noClasses()
                .that()
                .haveSimpleName("CallDecisions")
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages(ROOT + "..", "java..", "org.jspecify..", "com.fasterxml.jackson.."))
                .check(service());
    }
}
