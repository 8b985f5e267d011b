package dev.orderflow.console.flow;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page Flow. */
@MessageBundle("flow")
interface FlowTexts {

    @Message("Flow")
    String title();

    @Message("From the exchange of each publisher through queues to their consumers, as the services themselves say.")
    String intro();

    @Message(
            "The bar in a queue is the logarithm of its messages. Red: without a consumer, or with dead letters. Dashed: unknown. Queues of others at these exchanges are not shown. The tables below have the same content.")
    String hint();

    @Message("Exchanges, queues and consumers")
    String picture();

    @Message("Queues")
    String queues();

    @Message("Exchanges")
    String exchanges();

    @Message("Queue")
    String queue();

    @Message("Exchange")
    String exchange();

    @Message("Consumer")
    String consumer();

    @Message("Publisher")
    String publisher();

    @Message("Event types by contract")
    String types();

    @Message("Messages")
    String ready();

    @Message("Replicas that consume it")
    String consumers();

    @Message("Dead letters")
    String deadLetters();

    @Message("unknown")
    String unknown();

    @Message("no consumer")
    String unconsumed();

    @Message("{count} dead letters")
    String dead(Long count);

    @Message("{ready} waiting, consumers: {consumers}")
    String depth(Long ready, Long consumers);

    @Message("No queue is known.")
    String noQueue();
}
