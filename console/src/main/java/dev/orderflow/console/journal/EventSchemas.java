package dev.orderflow.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of events in {@code contracts/schemas}, with the marks that the console understands. */
@Singleton
public class EventSchemas {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private final ObjectMapper json;
    private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

    EventSchemas(ObjectMapper json) {
        this.json = json;
    }

    /** The schema of a type; empty if there is no contract. Only those with a contract are remembered. */
    Optional<JsonNode> of(String type) {
        return TYPE.matcher(type).matches()
                ? Optional.ofNullable(known.computeIfAbsent(type, this::read))
                : Optional.empty();
    }

    /** Whether events of the type report a failure: {@code x-failure}. */
    public boolean reportsFailure(String type) {
        return of(type).map(schema -> schema.path("x-failure").asBoolean()).orElse(false);
    }

    private @Nullable JsonNode read(String type) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream schema = loader.getResourceAsStream("contracts/schemas/" + type + ".json")) {
            return schema == null ? null : json.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException("The contract of " + type + " cannot be read", e);
        }
    }
}
