package dev.orderflow.outbox.rest;

import jakarta.ws.rs.BadRequestException;

/** A query parameter whose text is none of its type. */
final class UnreadableQueryParameter extends BadRequestException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    UnreadableQueryParameter(String parameter, Throwable cause) {
        super("The query parameter " + parameter + " cannot be read", cause);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
