package dev.orderflow.e2e.manifests.settings;

import dev.orderflow.outbox.testing.Repository;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.annotations.ConnectorAttributes;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that a service reads from its environment. */
public final class Settings {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    // These have no file that describes their settings.
    private static final Map<String, String> OF_LIBRARIES = Map.of(
            "quarkus-smallrye-jwt", "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "quarkus-smallrye-jwt-build", "SMALLRYE_JWT_SIGN_KEY_LOCATION");
    private static final String OF_THE_JVM = "JAVA_TOOL_OPTIONS";
    private static final List<String> OF_THE_LIBRARY = List.of(
            "RABBITMQ_HOST", "RABBITMQ_PORT", "RABBITMQ_USERNAME", "RABBITMQ_PASSWORD", "OUTBOX_SERVICE_PASSWORD");
    // Have no default that replicas could share.
    private static final List<String> KEYS = List.of("ORDERS_ACCESS_KEY", "CONSOLE_SESSION_KEY");
    private static final Map<String, Settings> SETTINGS = new ConcurrentHashMap<>();

    private final Set<String> read = new HashSet<>();
    private final Set<String> needed = new TreeSet<>(OF_THE_LIBRARY);

    private Settings(String service) {
        Path module = Repository.root().resolve(service);
        Path outbox = Repository.root().resolve("outbox");
        Path web = Repository.root().resolve("web");
        references(module.resolve("src/main/resources/application.properties"));
        Stream.of(outbox, web)
                .map(library -> library.resolve("src/main/resources/META-INF/microprofile-config.properties"))
                .forEach(this::references);
        String pom = text(module.resolve("pom.xml"));
        read.addAll(QuarkusVariables.of(pom));
        read.addAll(OwnVariables.of(service));
        Stream.of(module, outbox, web).forEach(this::injected);
        Stream.of(RabbitMQConnector.class
                        .getAnnotation(ConnectorAttributes.class)
                        .value())
                .map(ConnectorAttribute::alias)
                .filter(alias -> !alias.isEmpty())
                .map(OwnVariables::variable)
                .forEach(read::add);
        KEYS.stream().filter(read::contains).forEach(needed::add);
        OF_LIBRARIES.forEach((artifact, variable) -> {
            if (pom.contains("<artifactId>" + artifact + "</artifactId>")) {
                read.add(variable);
                needed.add(variable);
            }
        });
        read.add(OF_THE_JVM);
    }

    public static Settings of(String service) {
        return SETTINGS.computeIfAbsent(service, Settings::new);
    }

    public boolean reads(String variable) {
        return read.contains(variable)
                || read.stream()
                        .filter(name -> name.contains("*"))
                        .anyMatch(name -> variable.matches(name.replace("*", "[A-Z0-9_]+")));
    }

    /** Settings without a default, addresses, whose default is localhost, and credentials. */
    public Set<String> needed() {
        return needed;
    }

    private void references(Path file) {
        text(file)
                .lines()
                // Properties of other profiles, such as %test, do not count.
                .filter(line -> !line.startsWith("%") && !line.startsWith("#"))
                .flatMap(line -> REFERENCE.matcher(line).results())
                .forEach(this::reference);
    }

    private void reference(MatchResult reference) {
        String name = reference.group(1);
        String standard = reference.group(2);
        read.add(name);
        if (standard == null
                || standard.contains("localhost")
                || name.matches("DB_(HOST|PORT|NAME|USERNAME|PASSWORD)|.*_PORT")) {
            needed.add(name);
        }
    }

    private void injected(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> INJECTED.matcher(text(file)).results())
                    .map(match -> OwnVariables.variable(match.group(1)))
                    .forEach(read::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
