/**
 * Transactional outbox: events are written in the transaction of the change that they report, and a relay
 * publishes them afterwards. This package holds the writing side ({@link dev.orderflow.outbox.Outbox}), the
 * transaction helper ({@link dev.orderflow.outbox.Transactions}) and the relay; the receiving side is in
 * {@link dev.orderflow.outbox.inbox}, work that must survive a crash in {@link dev.orderflow.outbox.task}, and what failed
 * in {@link dev.orderflow.outbox.failure}. Nothing here knows a domain.
 */
@NullMarked
package dev.orderflow.outbox;

import org.jspecify.annotations.NullMarked;
