package dev.orderflow.orders;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.orderflow.web.testing.ServiceRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceRules {

    private static final String ROOT = "dev.orderflow.orders";

    private static final int MOST_FILES = 30;

    ArchitectureTest() {
        super(ROOT);
        feature("access");
        feature("catalogue");
        feature("coordination");
        feature("login", "access");
        feature("placing", "access", "catalogue");
        entries("api", "backfill", "erasure", "messaging", "orchestration", "overdue", "recommendations");
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
    void noPackageHasTooManyFiles() {
        Map<String, Long> files = service().stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(files)
                .allSatisfy((name, count) ->
                        assertThat(count).as("files in " + name).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void theDecisionsAreFreeOfFrameworks() {
        noClasses()
                .that()
                .haveSimpleName("Workflow")
                .or()
                .haveSimpleName("WorkflowStep")
                .or()
                .haveSimpleName("OrderStatus")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(ROOT, "java..", "org.jspecify.."))
                .check(service());
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
