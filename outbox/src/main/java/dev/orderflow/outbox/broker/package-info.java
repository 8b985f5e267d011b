/**
 * The connection with RabbitMQ: address, credential, TLS, and the names of exchanges.
 */
@NullMarked
package dev.orderflow.outbox.broker;

import org.jspecify.annotations.NullMarked;
