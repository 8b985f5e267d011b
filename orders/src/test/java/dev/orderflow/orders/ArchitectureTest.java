package dev.orderflow.orders;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.testing.EndpointAccess;
import dev.orderflow.outbox.testing.NativeImageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String DOMAIN = "dev.orderflow.orders";
    private static final String USERS_OF_THE_DOMAIN = "dev.orderflow.orders.*..";

    private static final String COORDINATION = "dev.orderflow.orders.coordination";

    private final JavaClasses orders = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DOMAIN);

    @Test
    void theDomainKnowsNoneOfItsUsers() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(USERS_OF_THE_DOMAIN)
                .check(orders);
    }

    /** But all may know how the work on orders is coordinated, which knows none of them. */
    @Test
    void theUsersOfTheDomainDoNotKnowEachOther() {
        slices().matching("dev.orderflow.orders.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(COORDINATION))
                .check(orders);
    }

    @Test
    void onlyTheDomainIsPublic() {
        classes()
                .that()
                .resideInAPackage(USERS_OF_THE_DOMAIN)
                .and()
                .resideOutsideOfPackage(COORDINATION)
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(orders);
    }

    @Test
    void useCasesPublishNothing() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Outbox.class)
                .check(orders);
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(orders);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        EndpointAccess.assertDeclared("dev.orderflow");
    }

    @Test
    void whatOperatorsChangeIsRecordedAndReadersChangeNothing() {
        EndpointAccess.assertRecorded("dev.orderflow", "LoginResource");
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
                .dependOnClassesThat(resideOutsideOfPackages(DOMAIN, "java..", "org.jspecify.."))
                .check(orders);
    }
}
