package dev.orderflow.console.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads {@code contracts/expectations.yaml}. */
final class ExpectationFile {

    private static final String FILE = "contracts/expectations.yaml";

    private ExpectationFile() {}

    @Produces
    @Singleton
    static Expectations read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new Expectations(list(new YAMLMapper().readTree(file).path("expectations")).stream()
                    .map(ExpectationFile::expectation)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
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
