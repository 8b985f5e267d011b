package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Says that there is no answer yet. */
@RegisterForReflection
record PendingResponse(State state) {

    static final PendingResponse PENDING = new PendingResponse(State.PENDING);

    enum State {
        PENDING
    }
}
