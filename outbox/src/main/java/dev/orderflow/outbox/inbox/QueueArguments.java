package dev.orderflow.outbox.inbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/**
 * How the connector declares the queues that are consumed: a message is dead-lettered at least once, which RabbitMQ offers
 * for queues that refuse, rather than drop, when they are full.
 *
 * @see <a href="https://www.rabbitmq.com/docs/quorum-queues#dead-lettering">Dead lettering of quorum queues</a>
 */
class QueueArguments {

    @Produces
    @ApplicationScoped
    @Identifier("rabbitmq-queue-arguments")
    Map<String, Object> arguments() {
        return Map.of("x-dead-letter-strategy", "at-least-once", "x-overflow", "reject-publish");
    }
}
