package dev.orderflow.outbox.inbox;

import java.util.Map;

/**
 * A message as it arrived, readable or not.
 *
 * @param headers AMQP headers, with values as the broker's client gives them or as text
 */
public record RawMessage(String exchange, String routingKey, Map<String, Object> headers, byte[] body) {}
