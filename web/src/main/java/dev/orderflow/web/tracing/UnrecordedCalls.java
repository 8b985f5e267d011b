package dev.orderflow.web.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the trace context along with each call of another service where OpenTelemetry, which does it, is disabled. */
@Provider
@Singleton
public class UnrecordedCalls implements ClientRequestFilter {

    private final TextMapPropagator propagator;
    private final boolean disabled;

    UnrecordedCalls(OpenTelemetry openTelemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        this.disabled = disabled;
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (disabled) {
            propagator.inject(Context.current(), request.getHeaders(), (headers, name, value) -> {
                if (headers != null) {
                    headers.putSingle(name, value);
                }
            });
        }
    }
}
