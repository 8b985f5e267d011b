/**
 * What the sellers offer, how much of it there is, and what they have to send. An order is reserved from stock as a whole
 * or not at all ({@link dev.orderflow.seller.PrepareShipments}); each seller concerned gets one shipment with a pick list
 * and is told by e-mail; when the last of them was told ({@link dev.orderflow.seller.RecordNotice}), the order is answered.
 *
 * <p>Then a seller says that its shipment is packed ({@link dev.orderflow.seller.MarkShipmentReady}), and the goods leave
 * ({@link dev.orderflow.seller.ShipOrders}); or the order is given up before that, and all of it is given back
 * ({@link dev.orderflow.seller.ReleaseShipments}). Each of these steps locks the order's row first, so that they may come
 * in any order and at the same moment.
 */
@NullMarked
package dev.orderflow.seller;

import org.jspecify.annotations.NullMarked;
