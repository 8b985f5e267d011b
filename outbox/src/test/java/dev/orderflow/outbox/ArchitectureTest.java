package dev.orderflow.outbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
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
    void packagesHaveNoCycles() {
        slices().matching("dev.orderflow.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theWritingSideDependsOnStatementsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderflow.outbox")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.orderflow.outbox.*..").and(not(belongToAnyOf(Sql.class, SqlRow.class))))
                .check(classes);
    }

    @Test
    void inboxTasksAndRelayDoNotDependOnEachOther() {
        String inbox = "dev.orderflow.outbox.inbox..";
        String task = "dev.orderflow.outbox.task..";
        String relay = "dev.orderflow.outbox.relay..";
        assertIndependent(inbox, task, relay);
        assertIndependent(task, inbox, relay);
        assertIndependent(relay, inbox, task);
    }

    @Test
    void inboxAndTasksDoNotDependOnFailedEvents() {
        String failure = "dev.orderflow.outbox.failure..";
        assertIndependent("dev.orderflow.outbox.inbox..", failure);
        assertIndependent("dev.orderflow.outbox.task..", failure);
    }

    @Test
    void theLibraryDoesNotDependOnAWebFramework() {
        assertIndependent("dev.orderflow.outbox..", "jakarta.ws.rs..", "dev.orderflow.web..");
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(classes);
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

    private static void assertIndependent(String from, String... of) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of)
                .check(classes);
    }
}
