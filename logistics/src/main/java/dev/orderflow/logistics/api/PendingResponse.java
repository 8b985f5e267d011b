package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer while the order waits for capacity. */
@RegisterForReflection
record PendingResponse(State state) {

    static final PendingResponse PENDING = new PendingResponse(State.PENDING);

    enum State {
        PENDING
    }
}
