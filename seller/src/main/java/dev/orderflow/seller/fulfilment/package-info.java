/** Reserves stock for orders, releases it, and removes it once the order has shipped. */
@NullMarked
package dev.orderflow.seller.fulfilment;

import org.jspecify.annotations.NullMarked;
