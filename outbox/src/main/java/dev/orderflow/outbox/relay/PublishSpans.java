package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The span of each publication of an event whose trace is sampled. It begins when the event was written and ends when the
 * broker has confirmed it, so it shows the wait in the outbox.
 */
@ApplicationScoped
class PublishSpans {

    private final Spans spans;
    private final TraceContext traceContext;

    PublishSpans(Spans spans, TraceContext traceContext) {
        this.spans = spans;
        this.traceContext = traceContext;
    }

    /** Starts the spans of a batch. */
    Batch start(List<PendingEvent> events, String exchange) {
        Map<Long, Span> started = new HashMap<>();
        List<PendingEvent> traced =
                events.stream().map(event -> start(event, exchange, started)).toList();
        return new Batch(traced, started);
    }

    private PendingEvent start(PendingEvent event, String exchange, Map<Long, Span> started) {
        if (event.traceparent() == null) {
            return event;
        }
        Context parent = traceContext.contextOf(event.traceparent());
        if (!Span.fromContext(parent).getSpanContext().isSampled()) {
            return event;
        }
        Span span = spans.builder("publish " + event.type())
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(event.writtenAt())
                .setAttribute("messaging.system", "rabbitmq")
                .setAttribute("messaging.destination.name", exchange)
                .setAttribute("messaging.message.id", event.id())
                .setAttribute("cloudevents.event_subject", event.subject())
                .startSpan();
        started.put(event.seq(), span);
        return event.inTrace(traceContext.of(parent.with(span)));
    }

    /**
     * A batch that is being published.
     *
     * @param events with their spans as trace context, which their subscribers continue
     * @param spans by the number of the event
     */
    record Batch(List<PendingEvent> events, Map<Long, Span> spans) {

        /** Ends the spans. An event that is neither confirmed nor refused had no answer. */
        void end(Set<Long> confirmed, Map<Long, String> refused) {
            spans.forEach((seq, span) -> {
                if (!confirmed.contains(seq)) {
                    span.setStatus(StatusCode.ERROR, refused.getOrDefault(seq, "no answer of the broker"));
                }
                span.end();
            });
        }
    }
}
