package dev.orderflow.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.security.Roles;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asserts that endpoints say who may use them: one that says nothing is open to all callers, perhaps by mistake. */
public final class EndpointAccess {

    private static final List<Class<? extends Annotation>> RULES =
            List.of(RolesAllowed.class, PermitAll.class, DenyAll.class, Authenticated.class);

    private static final Set<String> RECORDERS =
            Set.of("dev.orderflow.web.ops.Decisions", "dev.orderflow.web.ops.OperatorRecord");

    private EndpointAccess() {}

    /**
     * Fails with the names of all resource methods below the package, in the application and in its libraries, that have
     * a rule neither of their own nor of their class; and if there are no resource methods.
     */
    public static void assertDeclared(String rootPackage) {
        assertDeclared(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // This library's own tests, as their jar brings them to those of a service.
                .withImportOption(location -> !location.contains("/dev/orderflow/web/testing/"))
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

    /** The same for an application that does not pass actions on. */
    public static void assertRecorded(String rootPackage, String... others) {
        assertRecorded(rootPackage, Set.of(), others);
    }

    /**
     * Fails with the names of all resource methods below the package that change something, let operators in, and do not
     * record it; and of those that let readers change something, or do not let them see what operators see.
     *
     * @param passing methods, such as {@code AskTasks.retry}, that pass actions on to a service under the operator's name,
     *     which records them
     * @param others names of classes, or as CLASS.METHOD, whose methods are open to all callers and ask for no identity
     */
    public static void assertRecorded(String rootPackage, Set<String> passing, String... others) {
        assertRecorded(
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("/dev/orderflow/web/testing/"))
                        .importPackages(rootPackage),
                passing,
                Set.of(others));
    }

    static void assertRecorded(JavaClasses classes, Set<String> others) {
        assertRecorded(classes, Set.of(), others);
    }

    static void assertRecorded(JavaClasses classes, Set<String> passing, Set<String> others) {
        List<JavaMethod> endpoints = classes.stream()
                .filter(each -> !isRestClient(each))
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .filter(method -> !others.contains(method.getOwner().getSimpleName()))
                .filter(method -> !others.contains(method.getOwner().getSimpleName() + "." + method.getName()))
                .toList();
        List<JavaMethod> changes = endpoints.stream()
                .filter(method -> !method.isAnnotatedWith(GET.class))
                .toList();
        List<JavaMethod> looks = endpoints.stream()
                .filter(method -> method.isAnnotatedWith(GET.class))
                .toList();

        assertThat(changes)
                .filteredOn(method -> letsIn(method, Roles.OPERATOR))
                .filteredOn(method -> !method.isAnnotatedWith(Recorded.class) && !recordsItself(method, passing))
                .extracting(JavaMethod::getFullName)
                .as("what operators change unrecorded")
                .isEmpty();
        assertThat(changes)
                .filteredOn(method -> roles(method).contains(Roles.READER))
                .extracting(JavaMethod::getFullName)
                .as("what readers change")
                .isEmpty();
        assertThat(looks)
                .filteredOn(method -> letsIn(method, Roles.OPERATOR) && !letsIn(method, Roles.READER))
                .extracting(JavaMethod::getFullName)
                .as("what readers do not see")
                .isEmpty();
    }

    private static boolean recordsItself(JavaMethod method, Set<String> passing) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> RECORDERS.contains(call.getTargetOwner().getName())
                        || passing.contains(call.getTargetOwner().getSimpleName() + "." + call.getName()));
    }

    private static boolean letsIn(JavaMethod method, String role) {
        return !method.isAnnotatedWith(DenyAll.class)
                && (method.isAnnotatedWith(PermitAll.class)
                        || roles(method).isEmpty()
                        || roles(method).contains(role));
    }

    private static List<String> roles(JavaMethod method) {
        return method.tryGetAnnotationOfType(RolesAllowed.class)
                .or(() -> method.isAnnotatedWith(PermitAll.class)
                        ? Optional.empty()
                        : method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
    }

    private static boolean isRestClient(JavaClass type) {
        return type.isAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RegisterRestClient");
    }

    private static boolean hasRule(CanBeAnnotated declared) {
        return RULES.stream().anyMatch(declared::isAnnotatedWith);
    }
}
