/**
 * What operators see and decide: failed events, events that wait in the outbox, durable tasks. Endpoints below
 * {@code /ops} in every service that uses this library; see {@link dev.orderflow.outbox.OutboxConfig.OperatorSettings} for
 * who may use them. Each decision is recorded with who made it, when and why, in the transaction that carries it out.
 */
@NullMarked
package dev.orderflow.outbox.ops;

import org.jspecify.annotations.NullMarked;
