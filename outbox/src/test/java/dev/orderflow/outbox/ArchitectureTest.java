package dev.orderflow.outbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.testing.EndpointAccess;
import dev.orderflow.outbox.testing.NativeImageRules;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.orderflow.outbox");
    }

    @Test
    void theWritingSideKnowsNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.outbox")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.orderflow.outbox.*..")
                .check(classes);
    }

    @Test
    void inboxAndTasksDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.outbox.inbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.outbox.task..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.outbox.task..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.outbox.inbox..")
                .check(classes);
    }

    @Test
    void nobodyButTheOperatorsKnowsTheLedgerBehindTheInbox() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.orderflow.outbox.inbox..", "dev.orderflow.outbox.task..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.orderflow.outbox.failure..", "dev.orderflow.outbox.ops..")
                .check(classes);
    }

    @Test
    void nobodyKnowsTheOperators() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.orderflow.outbox.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.orderflow.outbox.ops..")
                .check(classes);
    }

    @Test
    void theLoginDoesNotKnowWhatItGuards() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.outbox.security..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.orderflow.outbox.inbox..", "dev.orderflow.outbox.task..",
                        "dev.orderflow.outbox.failure..", "dev.orderflow.outbox.rest..")
                .check(classes);
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(classes);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        EndpointAccess.assertDeclared("dev.orderflow.outbox");
    }

    @Test
    void whatOperatorsChangeIsRecordedAndReadersChangeNothing() {
        EndpointAccess.assertRecorded("dev.orderflow.outbox");
    }

    @Test
    void onlyTheRelayBlocksOnTheDatabase() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LeaderConnection")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Connection.class)
                .check(classes);
    }
}
