package dev.orderflow.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The W3C form of the trace that the caller is in, which is how a trace travels through rows and messages. */
@ApplicationScoped
public class TraceContext {

    public static final String TRACEPARENT = "traceparent";

    private final OpenTelemetry openTelemetry;

    TraceContext(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    public @Nullable String current() {
        return of(Context.current());
    }

    /** The {@code traceparent} that carries the span of {@code context} on, or null when there is none. */
    public @Nullable String of(Context context) {
        Map<String, String> carrier = new HashMap<>();
        openTelemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(context, carrier, (fields, key, value) -> fields.put(key, value));
        return carrier.get(TRACEPARENT);
    }
}
