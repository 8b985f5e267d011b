/**
 * What operators see and decide: failed events, events that wait in the outbox, durable tasks. Endpoints below {@code /ops}
 * in every service; {@link dev.orderflow.web.WebConfig.OperatorSettings} says who may use them. Each decision is recorded
 * with operator, time and reason, in the transaction that carries it out.
 */
@NullMarked
package dev.orderflow.web.ops;

import org.jspecify.annotations.NullMarked;
