package dev.orderflow.e2e.manifests.settings;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.web.WebConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The environment variables of the settings of the libraries and one service. */
final class OwnVariables {

    private static final String MAPPING = ConfigMapping.class.getName().replace('.', '/');

    private OwnVariables() {}

    /** An asterisk matches a name that the environment chooses. */
    static List<String> of(String service) {
        Path classes = Repository.root().resolve(service).resolve("target/classes");
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, OwnVariables.class.getClassLoader());
                Stream<Path> files = Files.walk(classes)) {
            Stream<Class<?>> ofService = files.filter(OwnVariables::mentionsMapping)
                    .<Class<?>>map(file -> load(loader, classes.relativize(file)))
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class));
            return Stream.concat(Stream.of(OutboxConfig.class, WebConfig.class), ofService)
                    .flatMap(type -> ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream())
                    .map(OwnVariables::variable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Compile " + service + " first", e);
        }
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean mentionsMapping(Path file) {
        try {
            return file.toString().endsWith(".class")
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MAPPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(ClassLoader loader, Path file) {
        try {
            return loader.loadClass(file.toString().replace(".class", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
