package dev.orderflow.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.testing.NativeImageRules;
import dev.orderflow.web.testing.EndpointAccess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.orderflow.web");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.orderflow.web.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nothingDependsOnTheOperatorsEndpoints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.orderflow.web.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.web.ops..")
                .check(classes);
    }

    @Test
    void onlyTheOperatorsEndpointsDependOnEventsAndTasks() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.orderflow.web.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.orderflow.outbox",
                        "dev.orderflow.outbox.relay..",
                        "dev.orderflow.outbox.inbox..",
                        "dev.orderflow.outbox.task..",
                        "dev.orderflow.outbox.failure..")
                .check(classes);
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(classes);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        EndpointAccess.assertDeclared("dev.orderflow.web");
    }

    @Test
    void everyActionOfAnOperatorIsRecordedAndReadersChangeNothing() {
        EndpointAccess.assertRecorded("dev.orderflow.web");
    }
}
