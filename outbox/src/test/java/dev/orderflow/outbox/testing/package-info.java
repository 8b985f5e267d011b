/**
 * Test support for applications that use the library: fresh PostgreSQL and RabbitMQ ({@link
 * dev.orderflow.outbox.testing.TestInfrastructure}), a client that plays other services ({@link
 * dev.orderflow.outbox.testing.Broker}), the event contracts ({@link dev.orderflow.outbox.testing.Contracts}), and a check that
 * a native image can read and write the JSON of the tests ({@link dev.orderflow.outbox.testing.NativeJson}).
 */
@NullMarked
package dev.orderflow.outbox.testing;

import org.jspecify.annotations.NullMarked;
