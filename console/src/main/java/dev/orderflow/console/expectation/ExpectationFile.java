package dev.orderflow.console.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads {@code contracts/expectations.yaml}, or the file that takes its place. */
final class ExpectationFile {

    private static final String FILE = "contracts/expectations.yaml";

    private ExpectationFile() {}

    @Startup
    @Produces
    @Singleton
    static Expectations read(ExpectationConfig config) {
        return config.expectationsFile().map(ExpectationFile::read).orElseGet(ExpectationFile::delivered);
    }

    static Expectations delivered() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static Expectations read(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return read(file);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalStateException("console.expectations-file cannot be read: " + e, e);
        }
    }

    private static Expectations read(InputStream file) throws IOException {
        List<Expectation> expectations = list(new YAMLMapper().readTree(file).path("expectations")).stream()
                .map(ExpectationFile::expectation)
                .toList();
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("it has no expectations");
        }
        return new Expectations(expectations);
    }

    private static Expectation expectation(JsonNode node) {
        Map<String, List<EventPattern>> answers = new LinkedHashMap<>();
        node.path("answers")
                .properties()
                .forEach(service -> answers.put(service.getKey(), patterns(service.getValue())));
        return new Expectation(
                node.path("id").asText(),
                pattern(node.path("start")),
                list(node.path("per")).stream().map(JsonNode::asText).toList(),
                Duration.parse(node.path("within").asText()),
                answers,
                patterns(node.path("endedBy")));
    }

    private static List<EventPattern> patterns(JsonNode nodes) {
        return list(nodes).stream().map(ExpectationFile::pattern).toList();
    }

    private static EventPattern pattern(JsonNode node) {
        Map<String, JsonNode> where = new LinkedHashMap<>();
        node.path("where").properties().forEach(property -> where.put(property.getKey(), property.getValue()));
        return new EventPattern(node.path("type").asText(), where);
    }

    private static List<JsonNode> list(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false).toList();
    }
}
