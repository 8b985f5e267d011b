package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.inbox.RawMessage;

/** The broker dead-lettered a message. */
final class DeadLetteredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLetteredException(RawMessage message) {
        super("Dead-lettered by the broker: "
                + message.headers().getOrDefault("x-first-death-reason", "no reason given"));
    }
}
