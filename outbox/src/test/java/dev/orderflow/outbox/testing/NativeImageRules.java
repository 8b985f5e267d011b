package dev.orderflow.outbox.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.fasterxml.uuid.UUIDGenerator;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** What a native image refuses to be built with, or would go on with as it was when it was built. */
public final class NativeImageRules {

    private static final List<Class<?>> ALIVE =
            List.of(Random.class, UUIDGenerator.class, Thread.class, Executor.class, HttpClient.class);

    private NativeImageRules() {}

    /** Fails if a static field holds something random or at work: static fields are filled when the image is built. */
    public static void assertNothingAliveIsStatic(JavaClasses classes) {
        for (Class<?> type : ALIVE) {
            noFields()
                    .that()
                    .areStatic()
                    .should()
                    .haveRawType(assignableTo(type))
                    .allowEmptyShould(true)
                    .because("a native image fills static fields when it is built")
                    .check(classes);
        }
    }
}
