package dev.orderflow.seller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.testing.EndpointAccess;
import dev.orderflow.outbox.testing.NativeImageRules;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.orderflow.seller";

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theDomainKnowsNothingOfItsSurroundings() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*..")
                .check(service);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(service);
    }

    @Test
    void useCasesPublishNothing() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Outbox.class)
                .check(service);
    }

    @Test
    void resourcesConsumersAndMailersAreNobodysBusiness() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .or()
                .haveSimpleNameEndingWith("Consumer")
                .or()
                .haveSimpleNameEndingWith("Mailer")
                .should()
                .bePackagePrivate()
                .check(service);
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(service);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        EndpointAccess.assertDeclared(ROOT);
    }

    @Test
    void whatOperatorsChangeIsRecordedAndReadersChangeNothing() {
        EndpointAccess.assertRecorded(ROOT);
    }
}
