package dev.orderflow.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's trace context in W3C form, as rows and messages store it. */
@ApplicationScoped
public class TraceContext {

    public static final String TRACEPARENT = "traceparent";

    // Four fields of version 00; a later version may add some.
    private static final Pattern WELL_FORMED =
            Pattern.compile("(?!ff)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[ -~]{0,200})?");

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return Set.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private static final String SUBJECTS = TraceContext.class.getName() + ".subjects";

    private final OpenTelemetry openTelemetry;

    TraceContext(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    /** The {@code traceparent} among the headers of a message, or null when there is none that is well-formed. */
    public static @Nullable String in(Map<String, Object> headers) {
        Object value = headers.get(TRACEPARENT);
        return value != null && WELL_FORMED.matcher(value.toString()).matches() ? value.toString() : null;
    }

    /** The {@code traceparent} of the caller's current context, or null when there is none. */
    public @Nullable String current() {
        return of(Context.current());
    }

    /**
     * The {@code traceparent} in which work for a subject continues: that of its event while a batch is processed, otherwise
     * the {@linkplain #current() current} one.
     */
    public @Nullable String of(String subject) {
        io.vertx.core.Context context = Vertx.currentContext();
        Map<String, String> subjects = context == null ? null : context.getLocal(SUBJECTS);
        String traceparent = subjects == null ? null : subjects.get(subject);
        return traceparent != null ? traceparent : current();
    }

    /**
     * Runs work on the current Vert.x context, in which each subject has its own trace.
     *
     * @param subjects the {@code traceparent} of each subject
     */
    public <T> Uni<T> inTracesOf(Map<String, String> subjects, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            io.vertx.core.Context context = Vertx.currentContext();
            Map<String, String> outer = context.getLocal(SUBJECTS);
            context.putLocal(SUBJECTS, Map.copyOf(subjects));
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> restore(context, outer));
        });
    }

    private static void restore(io.vertx.core.Context context, @Nullable Map<String, String> outer) {
        if (outer == null) {
            context.removeLocal(SUBJECTS);
        } else {
            context.putLocal(SUBJECTS, outer);
        }
    }

    /**
     * Continues a trace for all later work on the current Vert.x context. The context must be a fresh one, without
     * other work afterwards.
     */
    @SuppressWarnings("MustBeClosed") // It ends with its Vert.x context.
    public void continueFrom(@Nullable String traceparent) {
        if (traceparent != null) {
            contextOf(traceparent).makeCurrent();
        }
    }

    /** The context that a {@code traceparent} stands for. */
    public Context contextOf(String traceparent) {
        return openTelemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), Map.of(TRACEPARENT, traceparent), GETTER);
    }

    /** The {@code traceparent} that continues the span of {@code context}, or null when there is none. */
    public @Nullable String of(Context context) {
        Map<String, String> carrier = new HashMap<>();
        openTelemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(context, carrier, (fields, key, value) -> fields.put(key, value));
        return carrier.get(TRACEPARENT);
    }
}
