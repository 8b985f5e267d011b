package dev.orderflow.e2e.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisabledIfSystemProperty(
        named = "orderflow.native",
        matches = "true",
        disabledReason = "crash points are put into JVMs: an executable has no methods to be looked up")
class CrashPointIT {

    @ParameterizedTest
    @FieldSource("dev.orderflow.outbox.testing.Services#OF_ORDERS")
    void everyPointIsAMethodOfThePackagedService(String service) throws IOException {
        List<ClassFileLocator> jars = new ArrayList<>();
        for (String folder : List.of("app", "lib/main")) {
            try (Stream<Path> files = Files.list(Repository.root()
                    .resolve(service)
                    .resolve("target/quarkus-app")
                    .resolve(folder))) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
                }
            }
        }
        try (ClassFileLocator locator = new ClassFileLocator.Compound(jars)) {
            TypePool types = TypePool.Default.of(locator);
            for (CrashPoint point : CrashPoint.values()) {
                if (point.services().contains(service)) {
                    assertThat(methods(types, point.className()))
                            .as(point + " in " + service)
                            .contains(point.method());
                }
            }
            assertThat(methods(types, CrashAgent.COMMIT_CLASS)).contains(CrashAgent.COMMIT_METHOD);
        }
    }

    private static List<String> methods(TypePool types, String className) {
        return types.describe(className).resolve().getDeclaredMethods().stream()
                .filter(method -> !method.isSynthetic() && !method.isBridge())
                .map(MethodDescription::getName)
                .toList();
    }
}
