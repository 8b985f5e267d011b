/**
 * What the sellers offer, how much of it there is, and what they have to send. An order is reserved from stock as a whole
 * or not at all ({@link dev.orderflow.seller.PrepareShipments}); each seller concerned gets one shipment with a pick list
 * and is told by e-mail; when the last of them was told ({@link dev.orderflow.seller.RecordNotice}), the order is answered.
 */
@NullMarked
package dev.orderflow.seller;

import org.jspecify.annotations.NullMarked;
