package dev.orderflow.logistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.outbox.testing.NativeImageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.orderflow.logistics";
    private static final String SUBPACKAGES = ROOT + ".*..";

    // Not by ArchUnit's own test engine: it finds no tests under the class loader that Quarkus brings.
    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void domainKnowsNoSubpackage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SUBPACKAGES)
                .check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.orderflow.(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void entryPackagesAreNotUsed() {
        classes().that().resideInAPackage(SUBPACKAGES).should().notBePublic().check(production);
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(production);
    }

    @Test
    void useCasesReturnTheirResultAndPublishNothing() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Outbox.class, OutboxEvent.class, ReceivedEvent.class)
                .check(production);
    }
}
