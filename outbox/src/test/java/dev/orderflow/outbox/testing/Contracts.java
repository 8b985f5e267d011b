package dev.orderflow.outbox.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published form of every event, from the folder {@code contracts}: that of today and those of past releases. */
public final class Contracts {

    // Marks of personal data are no constraints.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword("x-personal-data"))
            .keyword(new NonValidationKeyword("x-failure"))
            .build();

    private Contracts() {}

    /** The wire types of all events that have a schema, sorted. */
    public static List<String> types() {
        return namesOfJson(folder().resolve("schemas"));
    }

    /** The types of the events that a service publishes, as the AsyncAPI document has them. */
    public static Set<String> typesPublishedBy(String service) {
        Matcher channel = Pattern.compile(
                        "\n {4}address: " + service + "\\.events\n(.*?)\n {4}bindings:", Pattern.DOTALL)
                .matcher(read(folder().resolve("asyncapi.yaml")));
        if (!channel.find()) {
            throw new IllegalArgumentException("No channel of " + service);
        }
        return Pattern.compile("#/components/messages/(\\w+)")
                .matcher(channel.group(1))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    /** The documented example of an event, as JSON. */
    public static String example(String type) {
        return read(folder().resolve("examples").resolve(type + ".json"));
    }

    /** The versions whose contracts are kept, such as {@code 0.1.0}. */
    public static List<String> releases() {
        return names(folder().resolve("released"));
    }

    /** The types that a release had. */
    public static List<String> typesOf(String release) {
        return namesOfJson(releaseFolder(release).resolve("schemas"));
    }

    /** The example of an event as a release had it. */
    public static String exampleOf(String release, String type) {
        return read(releaseFolder(release).resolve("examples").resolve(type + ".json"));
    }

    /** The schema of an event: a JSON Schema without references to other files. */
    public static String schema(String type) {
        return read(folder().resolve("schemas").resolve(type + ".json"));
    }

    /** The schema of an event as a release had it. */
    public static String schemaOf(String release, String type) {
        return read(releaseFolder(release).resolve("schemas").resolve(type + ".json"));
    }

    /**
     * Every form of an event that a reader has to understand: the example of today, and those of past releases that differ,
     * since a queue may hold what an older service has published.
     */
    public static List<String> examples(String type) {
        return Stream.concat(
                        Stream.of(example(type)),
                        releases().stream()
                                .filter(release -> typesOf(release).contains(type))
                                .map(release -> exampleOf(release, type)))
                .distinct()
                .toList();
    }

    /**
     * Checks the body of an event against its JSON Schema, formats such as {@code date-time} included.
     *
     * @throws AssertionError listing every violation with its place, followed by the body
     */
    public static void assertValid(String type, String json) {
        assertValid(type, json, schema(type));
    }

    /**
     * Checks the body of an event against its JSON Schema in a release.
     *
     * @throws AssertionError like {@link #assertValid(String, String)}
     */
    public static void assertValidFor(String release, String type, String json) {
        assertValid(type + " of " + release, json, schemaOf(release, type));
    }

    private static void assertValid(String name, String json, String schemaText) {
        Schema schema = SchemaRegistry.withDefaultDialect(DIALECT).getSchema(schemaText, InputFormat.JSON);
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError(errors.stream()
                    .map(error -> "  at '" + error.getInstanceLocation() + "': " + error.getMessage())
                    .collect(Collectors.joining("\n", name + " violates its contract:\n", "\n  in " + json)));
        }
    }

    private static List<String> namesOfJson(Path folder) {
        return names(folder).stream()
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .toList();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path releaseFolder(String release) {
        return folder().resolve("released").resolve(release);
    }

    private static Path folder() {
        return Repository.root().resolve("contracts");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("No contract " + file, e);
        }
    }
}
