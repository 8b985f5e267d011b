package dev.orderflow.outbox.inbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/**
 * The arguments of consumed queues: messages are dead-lettered at least once. RabbitMQ requires for this that a full
 * queue rejects new messages instead of dropping old ones.
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
