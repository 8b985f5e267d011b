package dev.orderflow.e2e.expectations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/**
 * The file {@code contracts/expectations.yaml}.
 *
 * @param informs types that no expectation names
 */
record Expectations(List<Expectation> expectations, List<String> informs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Expectations current() {
        try {
            return JSON.readValue(json(), Expectations.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as JSON. */
    static String json() {
        try {
            return JSON.writeValueAsString(new Yaml().<Object>load(read("expectations.yaml")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String schema() {
        return read("expectations.schema.json");
    }

    /** The expectation of that id. */
    Expectation get(String id) {
        return expectations.stream()
                .filter(expectation -> expectation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The answers that events about one subject still need. */
    List<String> missing(List<Event> events) {
        return expectations.stream()
                .flatMap(expectation -> expectation.missing(events))
                .toList();
    }

    private static String read(String file) {
        Path path = Repository.root().resolve("contracts").resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
