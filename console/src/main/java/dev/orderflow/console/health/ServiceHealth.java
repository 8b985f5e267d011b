package dev.orderflow.console.health;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Backlog;
import dev.orderflow.console.service.Queues;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a service is ready, and what waits in it. Each answer is known or not. */
record ServiceHealth(String service, Asked<String> ready, Asked<Backlog> backlog, Asked<Queues> queues) {

    private static final int NOT_READY = 503;

    /** Only a service that has answered so is ready. */
    @Schema(name = "ServiceState")
    enum State {
        READY,
        NOT_READY,
        UNKNOWN
    }

    public State state() {
        if (ready.known()) {
            return State.READY;
        }
        return ready.silence() != null && ready.silence().status() == NOT_READY ? State.NOT_READY : State.UNKNOWN;
    }
}
