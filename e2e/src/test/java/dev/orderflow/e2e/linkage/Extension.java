package dev.orderflow.e2e.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An extension of Quarkus, described by its jar.
 *
 * @param artifact group and name
 * @param quarkus the version of Quarkus that built it
 */
record Extension(String artifact, String quarkus) {

    static final String CORE = "io.quarkus:quarkus-core";

    /** The extension in a jar; empty if the jar is no extension. */
    static Optional<Extension> in(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getEntry("META-INF/quarkus-extension.properties") == null) {
                return Optional.empty();
            }
            try (InputStream content = jar.getInputStream(jar.getEntry("META-INF/quarkus-extension.yaml"))) {
                Map<String, Object> description = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
                String[] coordinates = description.get("artifact").toString().split(":");
                Map<?, ?> metadata = (Map<?, ?>) description.get("metadata");
                return Optional.of(new Extension(
                        coordinates[0] + ":" + coordinates[1],
                        metadata.get("built-with-quarkus-core").toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it was built for an older minor version. */
    boolean isOlderThan(String platform) {
        String[] own = quarkus.split("\\.");
        String[] other = platform.split("\\.");
        int major = Integer.compare(Integer.parseInt(own[0]), Integer.parseInt(other[0]));
        return major < 0 || major == 0 && Integer.parseInt(own[1]) < Integer.parseInt(other[1]);
    }

    /** @param reason {@code group:name: REASON}, as in the POM */
    boolean isSubjectOf(String reason) {
        return reason.matches(Pattern.quote(artifact) + ":\\s+\\S.*");
    }
}
