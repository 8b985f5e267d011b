package dev.orderflow.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Spans that say of a failure only its type: its message can quote personal data. */
@ApplicationScoped
public class Spans {

    private static final String SCOPE = "dev.orderflow.outbox";

    private final Tracer tracer;

    Spans(OpenTelemetry openTelemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        // A disabled SDK still makes spans, and has each that begins a trace sampled.
        this.tracer = (disabled ? TracerProvider.noop() : openTelemetry.getTracerProvider()).get(SCOPE);
    }

    /** A new span. Where OpenTelemetry is disabled it records nothing, and has the trace context of its parent. */
    public SpanBuilder builder(String name) {
        return tracer.spanBuilder(name);
    }

    /** Runs work, such as a call of another system, as a span of the current trace. */
    public <T> Uni<T> around(String name, SpanKind kind, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Span span = builder(name).setSpanKind(kind).startSpan();
            return Uni.createFrom()
                    .deferred(work::get)
                    .onCancellation()
                    .invoke(span::end)
                    .onItemOrFailure()
                    .invoke((done, failure) -> end(span, failure));
        });
    }

    /** Ends the span of work that has succeeded, or failed. */
    public static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getName());
        }
        span.end();
    }
}
