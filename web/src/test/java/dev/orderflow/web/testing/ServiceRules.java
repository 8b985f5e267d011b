package dev.orderflow.web.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.inbox.ReceivedEvent;
import dev.orderflow.outbox.task.TaskHandler;
import dev.orderflow.outbox.testing.NativeImageRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that every service keeps; its {@code ArchitectureTest} extends this class and names the service's packages.
 *
 * <p>The root package is the domain: it knows none of the packages below it. An entry receives requests, events or durable
 * tasks: it knows the domain and the features, and nothing knows it. A feature lies between: entries share it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceRules {

    private static final String DOMAIN = "domain";

    private static final int MOST_FILES = 30;

    private final String root;
    private final Map<String, List<String>> features = new LinkedHashMap<>();
    private final List<String> entries = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final JavaClasses service;

    // Not by ArchUnit's own test engine: it finds no tests under the class loader that Quarkus brings.
    protected ServiceRules(String root) {
        this.root = root;
        this.service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /**
     * Declares a package that entries share.
     *
     * @param uses the features that it depends on, declared before: so there are no cycles
     */
    protected final void feature(String name, String... uses) {
        assertThat(List.of(uses)).as("features that " + name + " uses").isSubsetOf(features.keySet());
        features.put(name, List.of(uses));
    }

    /** Declares packages that nothing depends on. */
    protected final void entries(String... names) {
        entries.addAll(List.of(names));
    }

    /** Declares the simple names of classes that decide, and neither load nor store. */
    protected final void decisions(String... names) {
        decisions.addAll(List.of(names));
    }

    /** The simple names of classes that publish for the resources of their package. */
    protected Set<String> publishers() {
        return Set.of();
    }

    /** CLASS.METHOD of what passes actions on to a service under the operator's name, which records them. */
    protected Set<String> passing() {
        return Set.of();
    }

    /** See {@link EndpointAccess#assertRecorded(String, Set, String...)}. */
    protected String[] endpointsOfAllCallers() {
        return new String[0];
    }

    protected final JavaClasses service() {
        return service;
    }

    /** Fails as well for a package that is not declared, and for one that is declared and empty. */
    @Test
    void dependenciesRunFromEntriesToFeaturesToTheDomain() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer(DOMAIN)
                .definedBy(root);
        for (String name : below()) {
            layers = layers.layer(name).definedBy(root + "." + name);
        }
        layers = layers.whereLayer(DOMAIN).mayNotAccessAnyLayer();
        for (Map.Entry<String, List<String>> feature : features.entrySet()) {
            layers = layers.whereLayer(feature.getKey()).mayOnlyAccessLayers(andDomain(feature.getValue()));
        }
        for (String entry : entries) {
            layers = layers.whereLayer(entry).mayOnlyAccessLayers(andDomain(features.keySet()));
        }
        layers.check(service);
    }

    @Test
    void entriesAreNotPublic() {
        classes()
                .that()
                .resideInAnyPackage(packages(entries))
                .or(annotatedWith(Path.class))
                .or(annotatedWith(Provider.class))
                .or(assignableTo(TaskHandler.class))
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(service);
    }

    @Test
    void featuresMakePublicWhatOtherPackagesUse() {
        classes()
                .that()
                .resideInAnyPackage(packages(features.keySet()))
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should(beUsedByAnotherPackage())
                .allowEmptyShould(true)
                .check(service);
    }

    @Test
    void theDomainKnowsNoEvents() {
        noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Outbox.class, OutboxEvent.class, ReceivedEvent.class)
                .check(service);
    }

    /** Use cases return what has happened; consumers return events to publish. */
    @Test
    void onlyResourcesAndTasksPublish() {
        noClasses()
                .that()
                .areNotAnnotatedWith(Path.class)
                .and()
                .areNotAssignableTo(TaskHandler.class)
                .and(DescribedPredicate.describe(
                        "do not publish for resources", type -> !publishers().contains(type.getSimpleName())))
                .should()
                .accessTargetWhere(publishes())
                .check(service);
    }

    @Test
    void decisionsAreFreeOfFrameworksAndBeans() {
        List<JavaClass> deciding = service.stream()
                .filter(type -> decisions.contains(type.getSimpleName()))
                .toList();

        assertThat(deciding).extracting(JavaClass::getSimpleName).containsExactlyInAnyOrderElementsOf(decisions);
        classes()
                .that(DescribedPredicate.describe("decide", deciding::contains))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(root + "..", "java..", "org.jspecify..")
                        .and(not(annotatedWith(ApplicationScoped.class))))
                .allowEmptyShould(true)
                .check(service);
    }

    @Test
    void noPackageIsCrowded() {
        Map<String, Long> files = service.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(files)
                .allSatisfy((name, count) ->
                        assertThat(count).as("files in " + name).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void everyPackageIsNullMarked() {
        List<JavaPackage> packages = new ArrayList<>();
        packages.add(service.getPackage(root));
        below().forEach(name -> packages.add(service.getPackage(root + "." + name)));

        assertThat(packages)
                .filteredOn(each -> !each.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void aNativeImageCanBeBuilt() {
        NativeImageRules.assertNothingAliveIsStatic(service);
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        EndpointAccess.assertDeclared(root);
    }

    @Test
    void everyActionOfAnOperatorIsRecordedAndReadersChangeNothing() {
        EndpointAccess.assertRecorded(root, passing(), endpointsOfAllCallers());
    }

    private List<String> below() {
        List<String> names = new ArrayList<>(features.keySet());
        names.addAll(entries);
        return names;
    }

    private String[] packages(Iterable<String> names) {
        List<String> packages = new ArrayList<>();
        names.forEach(name -> packages.add(root + "." + name));
        return packages.toArray(String[]::new);
    }

    private static String[] andDomain(Iterable<String> names) {
        List<String> layers = new ArrayList<>();
        layers.add(DOMAIN);
        names.forEach(layers::add);
        return layers.toArray(String[]::new);
    }

    private static DescribedPredicate<JavaAccess<?>> publishes() {
        return DescribedPredicate.describe(
                "Outbox.publish",
                access -> access.getTargetOwner().isEquivalentTo(Outbox.class)
                        && access.getTarget().getName().startsWith("publish"));
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(
                                each -> !each.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(
                        type, used, type.getName() + (used ? " is" : " is not") + " used by another package"));
            }
        };
    }
}
