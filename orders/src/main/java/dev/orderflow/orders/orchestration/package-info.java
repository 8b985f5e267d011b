/**
 * Orchestration. {@link dev.orderflow.orders.orchestration.OrchestratedWorkflow} lists the steps with their commands and
 * compensations; {@link dev.orderflow.orders.orchestration.CallDecisions} decides about their calls. Each call is a durable
 * task, so that another replica takes it over when one dies. All calls of an order run at the same time. The order's id is
 * their idempotency key: a repeated request gets the first reply.
 *
 * @see <a href="https://microservices.io/patterns/data/saga.html">Saga</a>
 */
@NullMarked
package dev.orderflow.orders.orchestration;

import org.jspecify.annotations.NullMarked;
