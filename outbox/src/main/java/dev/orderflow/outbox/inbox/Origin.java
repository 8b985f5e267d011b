package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.broker.BackfillExchange;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The publisher of a channel's events. A message with another source, or by the exchange of another publisher, is
 * refused.
 *
 * <p>A backfill for a single queue arrives by the publisher's exchange of backfills; up to 0.1.0 it arrived by the
 * default exchange, to which no service may publish now. For a dead letter, the exchange of its first delivery counts.
 *
 * @param source CloudEvents source of the publisher
 * @param exchange the publisher's exchange, to which the channel's queue is bound
 * @param deadLetterExchange the exchange of the queue's dead letters
 */
record Origin(String source, String exchange, String deadLetterExchange) {

    private static final String DEFAULT_EXCHANGE = "";
    private static final String FIRST_DEATH_EXCHANGE = "x-first-death-exchange";

    /** Reads the channel's exchanges from the settings of the connector. */
    static Origin of(String channel, String source, Config config) {
        return new Origin(source, exchangeOf(channel, config), setting(config, channel, "dead-letter-exchange", "DLX"));
    }

    /** The exchange to which the channel's queue is bound. */
    static String exchangeOf(String channel, Config config) {
        return setting(config, channel, "exchange.name", channel);
    }

    /** The queue of the channel. */
    static String queueOf(String channel, Config config) {
        return setting(config, channel, "queue.name", channel);
    }

    /** The queue of the channel's dead letters; empty if the connector declares none. */
    static Optional<String> deadLetterQueueOf(String channel, Config config) {
        return Boolean.parseBoolean(setting(config, channel, "auto-bind-dlq", "false"))
                ? Optional.of(setting(config, channel, "dead-letter-queue-name", queueOf(channel, config) + ".dlq"))
                : Optional.empty();
    }

    private static String setting(Config config, String channel, String name, String standard) {
        return config.getOptionalValue("mp.messaging.incoming." + channel + "." + name, String.class)
                .or(() -> config.getOptionalValue("mp.messaging.connector.smallrye-rabbitmq." + name, String.class))
                .orElse(standard);
    }

    /**
     * Refuses a message of another publisher.
     *
     * @throws InvalidEventException that names the wrong attribute or exchange
     */
    void require(RawMessage message) {
        String claimed = CloudEventHeaders.read(message.headers(), CloudEventHeaders.SOURCE);
        if (!source.equals(claimed)) {
            throw new InvalidEventException("CloudEvents attribute source is not " + source);
        }
        String arrivedBy = firstExchangeOf(message);
        if (!exchange.equals(arrivedBy)
                && !BackfillExchange.of(exchange).equals(arrivedBy)
                && !DEFAULT_EXCHANGE.equals(arrivedBy)) {
            throw new InvalidEventException(
                    "An event of " + source + " comes by exchange " + exchange + ", not by " + arrivedBy);
        }
    }

    private @Nullable String firstExchangeOf(RawMessage message) {
        if (!message.exchange().equals(deadLetterExchange)) {
            return message.exchange();
        }
        Object first = message.headers().get(FIRST_DEATH_EXCHANGE);
        return first == null ? deadLetterExchange : first.toString();
    }
}
