package dev.orderflow.outbox;

import io.opentelemetry.api.OpenTelemetry;

/** Makes trace contexts for tests of other packages. */
public final class TraceContexts {

    private TraceContexts() {}

    public static Spans spans(OpenTelemetry openTelemetry, boolean disabled) {
        return new Spans(openTelemetry, disabled);
    }

    public static TraceContext of(OpenTelemetry openTelemetry) {
        return new TraceContext(openTelemetry);
    }
}
