package dev.orderflow.outbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.util.List;

/** Asserts that endpoints say who may use them: one that says nothing is open to everybody, perhaps by mistake. */
public final class EndpointAccess {

    private static final List<Class<? extends Annotation>> RULES =
            List.of(RolesAllowed.class, PermitAll.class, DenyAll.class, Authenticated.class);

    private EndpointAccess() {}

    /**
     * Fails with the names of all resource methods below the package, in the application and in its libraries, that have
     * a rule neither of their own nor of their class; and if there are no resource methods.
     */
    public static void assertDeclared(String rootPackage) {
        assertDeclared(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // This library's own tests, as their jar brings them to those of a service.
                .withImportOption(location -> !location.contains("/dev/orderflow/outbox/testing/"))
                .importPackages(rootPackage));
    }

    static void assertDeclared(JavaClasses classes) {
        List<JavaMethod> endpoints = classes.stream()
                .filter(each -> !isRestClient(each))
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .toList();

        assertThat(endpoints).as("resource methods").isNotEmpty();
        assertThat(endpoints)
                .filteredOn(method -> !hasRule(method) && !hasRule(method.getOwner()))
                .extracting(JavaMethod::getFullName)
                .as("resource methods that do not say who may use them")
                .isEmpty();
    }

    private static boolean isRestClient(JavaClass type) {
        return type.isAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RegisterRestClient");
    }

    private static boolean hasRule(CanBeAnnotated declared) {
        return RULES.stream().anyMatch(declared::isAnnotatedWith);
    }
}
