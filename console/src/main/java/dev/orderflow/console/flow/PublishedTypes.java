package dev.orderflow.console.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The event types of each exchange, as {@code contracts/asyncapi.yaml} has them. */
@Startup
@Singleton
class PublishedTypes {

    private static final String FILE = "contracts/asyncapi.yaml";

    private final Map<String, List<String>> byExchange = new LinkedHashMap<>();

    PublishedTypes() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            for (JsonNode channel : new YAMLMapper().readTree(file).path("channels")) {
                List<String> types = new ArrayList<>();
                channel.path("messages").fieldNames().forEachRemaining(types::add);
                byExchange.put(channel.path("address").asText(), types);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** In the sequence of the file. */
    Map<String, List<String>> byExchange() {
        return byExchange;
    }
}
