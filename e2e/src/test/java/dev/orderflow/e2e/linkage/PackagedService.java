package dev.orderflow.e2e.linkage;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The build of a service for a JVM: the service, its libraries, and the classes that Quarkus has generated or changed. */
final class PackagedService {

    private final Path application;

    PackagedService(String name) {
        application = Repository.root().resolve(name).resolve("target/quarkus-app");
        if (!Files.isDirectory(application)) {
            throw new IllegalStateException(application + " is missing: package " + name + " first");
        }
    }

    /** In the order of the class path: changed classes come before their originals. */
    List<Path> jars() {
        List<Path> jars = new ArrayList<>(List.of(
                application.resolve("quarkus/transformed-bytecode.jar"),
                application.resolve("quarkus/generated-bytecode.jar")));
        jars.addAll(jarsIn("app"));
        jars.addAll(libraries());
        return jars;
    }

    /** The entry points: the service's own code, and the code that starts it and creates its beans. */
    List<Path> starts() {
        List<Path> jars = new ArrayList<>(jarsIn("app"));
        jars.add(application.resolve("quarkus/generated-bytecode.jar"));
        return jars;
    }

    List<Path> libraries() {
        return Stream.of("lib/boot", "lib/main")
                .flatMap(folder -> jarsIn(folder).stream())
                .toList();
    }

    private List<Path> jarsIn(String folder) {
        try (Stream<Path> files = Files.list(application.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
