/**
 * What the tests of every service stand on: fresh PostgreSQL and RabbitMQ
 * ({@link dev.orderflow.outbox.testing.TestInfrastructure}), a client that plays the other services
 * ({@link dev.orderflow.outbox.testing.Broker}), the published event contracts
 * ({@link dev.orderflow.outbox.testing.Contracts}), and a check that endpoints say who may use them
 * ({@link dev.orderflow.outbox.testing.EndpointAccess}).
 */
@NullMarked
package dev.orderflow.outbox.testing;

import org.jspecify.annotations.NullMarked;
