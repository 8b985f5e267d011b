/**
 * What the tests of every service stand on: fresh PostgreSQL and RabbitMQ
 * ({@link dev.orderflow.outbox.testing.TestInfrastructure}), a client that plays the other services
 * ({@link dev.orderflow.outbox.testing.Broker}), the published event contracts
 * ({@link dev.orderflow.outbox.testing.Contracts}), a check that endpoints say who may use them
 * ({@link dev.orderflow.outbox.testing.EndpointAccess}), and one that JSON would be read and written in a native image as well
 * ({@link dev.orderflow.outbox.testing.NativeJson}).
 */
@NullMarked
package dev.orderflow.outbox.testing;

import org.jspecify.annotations.NullMarked;
