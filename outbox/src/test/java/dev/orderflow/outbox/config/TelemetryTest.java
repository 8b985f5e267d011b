package dev.orderflow.outbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"})
    void anEndpointSwitchesItOn(String variable) throws IOException {
        assertThat(isDisabled(Map.of(variable, "http://collector:4317"))).isFalse();
        assertThat(isDisabled(Map.of(variable, " "))).isTrue();
    }

    @Test
    void itIsOffWithoutAnEndpoint() throws IOException {
        assertThat(isDisabled(Map.of())).isTrue();
    }

    @Test
    void theSettingOfItsOwnDecides() throws IOException {
        assertThat(isDisabled(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "QUARKUS_OTEL_SDK_DISABLED", "true")))
                .isTrue();
        assertThat(isDisabled(Map.of("QUARKUS_OTEL_SDK_DISABLED", "false"))).isFalse();
    }

    private static boolean isDisabled(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new PropertiesConfigSource(
                        Telemetry.class.getResource("/META-INF/microprofile-config.properties")))
                .build()
                .getValue("quarkus.otel.sdk.disabled", Boolean.class);
    }
}
