package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Continues the trace of each event of a batch. */
final class EventSpans {

    private final Spans spans;
    private final TraceContext traceContext;

    EventSpans(Spans spans, TraceContext traceContext) {
        this.spans = spans;
        this.traceContext = traceContext;
    }

    /** Starts the span of processing an event and returns the event with that span as its trace context. */
    <T> Traced<T> start(String channel, ReceivedEvent<T> event) {
        Context parent = event.traceparent() == null ? Context.root() : traceContext.contextOf(event.traceparent());
        Span span = spans.builder("process " + event.type())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "rabbitmq")
                .setAttribute("messaging.destination.name", channel)
                .setAttribute("messaging.message.id", event.id())
                .setAttribute("cloudevents.event_subject", event.subject())
                .startSpan();
        String traceparent = traceContext.of(parent.with(span));
        return new Traced<>(event.inTrace(traceparent), span);
    }

    /**
     * Runs the handler of events of one type, with the trace of each event for its subject; the first one if there are
     * several. The events that the handler returns continue these traces, too.
     */
    Uni<List<OutboxEvent>> around(List<Work<?>> work, Supplier<Uni<List<OutboxEvent>>> handler) {
        Map<String, String> traces = new HashMap<>();
        for (Work<?> one : work) {
            ReceivedEvent<?> event = one.traced().event();
            if (event.traceparent() != null) {
                traces.putIfAbsent(event.subject(), event.traceparent());
            }
        }
        return traceContext.inTracesOf(traces, handler).map(events -> events.stream()
                .map(event -> continued(event, traces.get(event.subject())))
                .toList());
    }

    private static OutboxEvent continued(OutboxEvent event, @Nullable String traceparent) {
        return event.traceparent() != null || traceparent == null
                ? event
                : new OutboxEvent(event.type(), event.subject(), event.data(), traceparent);
    }

    record Traced<T>(ReceivedEvent<T> event, Span span) {

        void end(@Nullable Throwable failure) {
            Spans.end(span, failure);
        }
    }
}
