package dev.orderflow.outbox.inbox;

/** An event to process. */
record Work<T>(Binding<T> binding, EventSpans.Traced<T> traced) {

    String id() {
        return traced.event().id();
    }
}
