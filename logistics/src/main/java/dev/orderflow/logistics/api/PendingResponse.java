package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The response while the order waits for capacity. */
@RegisterForReflection
record PendingResponse(State state) {

    static final PendingResponse PENDING = new PendingResponse(State.PENDING);

    enum State {
        PENDING
    }
}
