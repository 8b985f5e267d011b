package dev.orderflow.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.orderflow.cli");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.orderflow.cli.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyOrderflowDependsOnCommands() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Orderflow")
                .and()
                .resideInAPackage("dev.orderflow.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.cli.*..")
                .check(classes);
    }

    @Test
    void sharedPackagesDependOnNoCommand() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.orderflow.cli.api", "dev.orderflow.cli.installation", "dev.orderflow.cli.order")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Command")
                .check(classes);
    }
}
