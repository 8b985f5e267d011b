package dev.orderflow.outbox.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published form of every event, from the folder {@code contracts}. */
public final class Contracts {

    private Contracts() {}

    /** The wire types of all events that have a schema, sorted. */
    public static List<String> types() {
        try (Stream<Path> files = Files.list(folder().resolve("schemas"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documented example of an event, as JSON. */
    public static String example(String type) {
        return read(folder().resolve("examples").resolve(type + ".json"));
    }

    /**
     * Checks the body of an event against its JSON Schema, formats such as {@code date-time} included.
     *
     * @throws AssertionError listing every violation with its place, followed by the body
     */
    public static void assertValid(String type, String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(folder().resolve("schemas").resolve(type + ".json")), InputFormat.JSON);
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError(errors.stream()
                    .map(error -> "  at '" + error.getInstanceLocation() + "': " + error.getMessage())
                    .collect(Collectors.joining("\n", type + " violates its contract:\n", "\n  in " + json)));
        }
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
