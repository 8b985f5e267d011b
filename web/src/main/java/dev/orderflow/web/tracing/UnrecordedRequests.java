package dev.orderflow.web.tracing;

import dev.orderflow.web.WebConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace of each request where OpenTelemetry is disabled: what the request causes has its trace context, or a new
 * one if it brings none. As {@link TrustedParents}, it takes only a service's word for it that a trace is recorded.
 */
@Singleton
class UnrecordedRequests {

    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final TextMapGetter<MultiMap> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String key) {
            return headers == null ? null : headers.get(key);
        }
    };

    private final TextMapPropagator propagator;
    private final boolean disabled;
    private final SamplingProof proof;

    UnrecordedRequests(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled,
            WebConfig config) {
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        this.disabled = disabled;
        this.proof = new SamplingProof(config.service());
    }

    void register(@Observes Filters filters) {
        if (disabled) {
            filters.register(this::carry, BEFORE_AUTHENTICATION);
        }
    }

    @SuppressWarnings("MustBeClosed") // It ends with the request's Vert.x context.
    private void carry(RoutingContext request) {
        Context caller = propagator.extract(Context.root(), request.request().headers(), HEADERS);
        SpanContext span = Span.fromContext(caller).getSpanContext();
        if (!span.isValid()) {
            caller = caller.with(Span.wrap(begin()));
        } else if (span.isSampled() && !proof.isIn(span)) {
            caller = caller.with(Span.wrap(unsampled(span)));
        }
        caller.makeCurrent();
        request.next();
    }

    private static SpanContext begin() {
        IdGenerator ids = IdGenerator.random();
        return SpanContext.create(
                ids.generateTraceId(), ids.generateSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
    }

    private static SpanContext unsampled(SpanContext span) {
        return SpanContext.createFromRemoteParent(
                span.getTraceId(), span.getSpanId(), TraceFlags.getDefault(), span.getTraceState());
    }
}
