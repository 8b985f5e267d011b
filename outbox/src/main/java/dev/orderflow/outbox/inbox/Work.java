package dev.orderflow.outbox.inbox;

/** An event to process, with the delivery to settle afterwards. */
record Work<T>(Binding<T> binding, Delivery delivery, EventSpans.Traced<T> traced) {

    String id() {
        return traced.event().id();
    }

    String subject() {
        return traced.event().subject();
    }
}
