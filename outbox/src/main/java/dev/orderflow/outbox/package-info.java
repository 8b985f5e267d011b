/**
 * Transactional outbox. An application writes an event with {@link dev.orderflow.outbox.Outbox} in the transaction that causes
 * it ({@link dev.orderflow.outbox.Transactions}); the {@linkplain dev.orderflow.outbox.relay relay} publishes it afterwards.
 *
 * <p>Events are received in {@link dev.orderflow.outbox.inbox}, and stored in {@link dev.orderflow.outbox.failure} when they
 * fail. Work that must survive a crash is a durable {@linkplain dev.orderflow.outbox.task task}. The library has no domain
 * types, and needs no web framework.
 */
@NullMarked
package dev.orderflow.outbox;

import org.jspecify.annotations.NullMarked;
