/**
 * The orders that this service prepares: what is reserved for an order ({@link dev.orderflow.seller.Reservation}) and what
 * each seller has to send ({@link dev.orderflow.seller.Shipment}). An order is reserved as a whole or not at all. Each of its
 * sellers gets one shipment and a mail with the pick list; when all of them have their mail, the order is answered.
 *
 * <p>Every step of an order locks its row first, so steps may arrive in any order and at the same moment.
 *
 * <p>This package depends on none of the packages below it. {@code sellers}, {@code catalogue}, {@code events}, {@code
 * notices}, {@code fulfilment} and {@code erasure} build on it. {@code messaging}, {@code orchestration} and {@code shipments}
 * are entries.
 */
@NullMarked
package dev.orderflow.seller;

import org.jspecify.annotations.NullMarked;
