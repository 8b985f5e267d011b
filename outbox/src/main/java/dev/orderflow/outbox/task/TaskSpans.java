package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The span of each attempt at a task whose cause has a trace. */
@ApplicationScoped
class TaskSpans {

    private final Spans spans;
    private final TraceContext traceContext;

    TaskSpans(Spans spans, TraceContext traceContext) {
        this.spans = spans;
        this.traceContext = traceContext;
    }

    /** Starts the span of an attempt. Without a trace it records nothing. */
    Attempt start(ClaimedTask claimed) {
        Task task = claimed.task();
        if (task.traceparent() == null) {
            return new Attempt(claimed, Span.getInvalid());
        }
        Context parent = traceContext.contextOf(task.traceparent());
        Span span = spans.builder("task " + task.kind())
                .setParent(parent)
                .setAttribute("orderflow.task.kind", task.kind())
                .setAttribute("orderflow.task.key", task.key())
                .setAttribute("orderflow.task.attempt", task.attempt())
                .startSpan();
        return new Attempt(claimed.inTrace(traceContext.of(parent.with(span))), span);
    }

    /** @param claimed the task with the span as its trace context */
    record Attempt(ClaimedTask claimed, Span span) {

        /** Ends the span before its outcome is recorded. */
        void end(@Nullable Throwable failure) {
            Spans.end(span, failure);
        }
    }
}
