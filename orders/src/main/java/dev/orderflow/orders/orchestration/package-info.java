/**
 * Orders as the central brain. {@link dev.orderflow.orders.orchestration.OrchestratedWorkflow} is the workflow as a table:
 * which service is asked for what, and how that is undone. Each request is a durable task, so that another replica goes on
 * when one dies; all of an order are under way at the same time. The services go by the order's id: asked again, they give
 * their first answer again.
 *
 * @see <a href="https://microservices.io/patterns/data/saga.html">Saga</a>
 */
@NullMarked
package dev.orderflow.orders.orchestration;

import org.jspecify.annotations.NullMarked;
