package dev.orderflow.outbox.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Sets an endpoint for traces and nothing else. No receiver runs there. */
public class Exporting implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:9");
    }
}
