package dev.orderflow.e2e.manifests.settings;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The environment variables that Quarkus extensions read when an application starts, from the models in their jars. */
final class QuarkusVariables {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern EXTENSION =
            Pattern.compile("<groupId>io\\.quarkus</groupId>\\s*<artifactId>([-a-z0-9]+)</artifactId>");

    private QuarkusVariables() {}

    /**
     * Collects those of the library's extensions, which are in this class path, and of the pom's other extensions.
     *
     * @param pom of a service
     */
    static Set<String> of(String pom) {
        try {
            Set<String> variables = new HashSet<>();
            for (var model :
                    Collections.list(QuarkusVariables.class.getClassLoader().getResources(MODEL))) {
                try (var stream = model.openStream()) {
                    collect(new String(stream.readAllBytes(), StandardCharsets.UTF_8), variables);
                }
            }
            for (Path jar : jarsOfExtensions(pom)) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    ZipEntry model = file.getEntry(MODEL);
                    if (model != null) {
                        collect(
                                new String(file.getInputStream(model).readAllBytes(), StandardCharsets.UTF_8),
                                variables);
                    }
                }
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The service's other extensions are in Maven's local repository, beside Quarkus' core. They are not in this class
    // path:
    // they would change what dev mode runs.
    private static List<Path> jarsOfExtensions(String pom) {
        try {
            Path core = Path.of(io.quarkus.runtime.Application.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path version = core.getParent();
            Stream<String> extensions = EXTENSION.matcher(pom).results().map(match -> match.group(1));
            return extensions
                    .map(extension -> version.getParent()
                            .resolveSibling(extension)
                            .resolve(version.getFileName())
                            .resolve(extension + "-" + version.getFileName() + ".jar"))
                    .filter(Files::exists)
                    .collect(Collectors.toList());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(String model, Set<String> into) {
        collect(new Gson().fromJson(model, JsonObject.class).get("configRoots"), into);
    }

    private static void collect(JsonElement element, Set<String> into) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(child -> collect(child, into));
        } else if (element.isJsonObject()) {
            if (Json.text(element, "phase").equals("RUN_TIME")) {
                into.add(Json.text(element, "path", "environmentVariable"));
            }
            Json.list(element, "items").forEach(child -> collect(child, into));
        }
    }
}
